"""Small synthetic HL7 v2 messages: an admission, a discharge, results. Nobody in them exists."""


def hl7(control: str, event: str, *segments: str, visit: str = "V1") -> str:
    patient = f"PID|1||M-{visit}^^^SYN^MR||Testfall^Synthetic||19480203|F"
    stay = f"PV1|1|I|4W^401^1||||1^Hale^Iris|||MED||||||||I|{visit}|||||||||||||||||||||||||20261118100000"
    header = f"MSH|^~\\&|TEST|SYN|CL|SYN|20261118100000||{event}|{control}|P|2.5.1"
    return "\r".join([header, patient, stay, *segments]) + "\r"


def admission(control: str = "C1", visit: str = "V1") -> str:
    return hl7(control, "ADT^A01^ADT_A01", visit=visit)


def note(control: str, text: str, visit: str = "V1", at: str = "20261119080000") -> str:
    head = f"TXA|1|PN|TX|{at}|1^Hale^Iris|||||||N-{control}|||||AU"
    return hl7(control, "MDM^T02^MDM_T02", head, f"OBX|1|TX|PN^Progress note||{text}||||||F", visit=visit)


def creatinine(control: str, value: str, at: str, visit: str = "V1") -> str:
    order = f"OBR|1||L-{control}|24323-8^Basic metabolic panel^LN|||{at}|||||||||||||||{at}|||F"
    result = f"OBX|1|NM|2160-0^Creatinine^LN||{value}|mg/dL|0.6-1.1||||F|||{at}"
    return hl7(control, "ORU^R01^ORU_R01", order, result, visit=visit)
