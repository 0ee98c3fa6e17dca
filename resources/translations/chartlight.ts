<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1">
<context>
    <name></name>
    <message>
        <source>Chartlight is open over this folder already: its window was brought to the front.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chartlight is open over this folder already, but its window does not answer. Give it a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A listener (`chartlight listen`, process {process}) is still writing what came into this store. It gives the store up within seconds and keeps receiving meanwhile: try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another Chartlight without a window, such as a command in a terminal, works on this store (process {process}). Wait until it is done, or end it there; then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program works on this store. Wait until it is done, or end it; then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One chart could not be read ({why}). It is set aside until something new comes to it; all others go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goes on unreviewed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To be looked at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For a specialist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>non-O.R.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>principal procedure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>operating room procedure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not an operating room procedure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>present on admission {poa}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>confidence {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>words gone, decide again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>conflict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ex</source>
        <comment>exempt from POA reporting</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was decided rests on words that stand no more: {why}. Accept, reject or change it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>POA {poa}: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{decided} by {person}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{decided}, {code} instead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not {code} {title}: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>decided by a person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>came coded with the chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>denied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>copied from {note}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Codes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This chart has not been read yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No code is supported by the notes so far.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not reported ({number}): {names}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to ask: what the chart shows is documented.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Suggested</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mentioned, not to be reported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Considered beside another code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not offered any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left the program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chart of the story</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code of the story</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tell the story</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as PDF …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The story</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a chart and a code, or press S on an entry about a code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What Chartlight offered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It never offered this code: a person put it in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What people did</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody has decided on it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>once</source>
        <comment>%n times</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{who} ({role}): {times}, last {when}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody is recorded to have looked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The audit chain holds: {count} entries.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The audit chain does not hold: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>confidence {share}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>route {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n assessment</source>
        <comment>%n assessments</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n place as before</source>
        <comment>and %n places as before</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Beside it: {code} {title}: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model {model}, rules {rules}, {codeset}, {grouper}, Chartlight {version}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>entry {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reject code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change a character …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What if: try codes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next evidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous evidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next code or finding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous code or finding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide what is not reported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Newer note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Older note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Newer day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Older day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close finding with reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why does a rule find something, or not …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trend of the result in hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next new thing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark as seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show {tab}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo the last decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo the decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo “{act}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo “{act}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search this chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next hit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous hit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the words of the note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sections of the note …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next section</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous section</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with the version or note before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with an older version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with a newer version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dim what is copied forward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What if</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What if: take the code out, or in again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What if: make the code principal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What if: add a code …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What if: back to the case as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What if: POA {poa}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{act} · Ctrl+Z takes it back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reject {code}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change {code} {title} to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a code for the selected words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Complete {code} {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change a character of {code} {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close “{condition}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close finding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not this patient: “{words}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark ‘{words}’ as not this patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the mark off ‘{words}’</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to take back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Took back “{act}” · Ctrl+Y does it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to do again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Did again “{act}” · Ctrl+Z takes it back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept {subject}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reject {subject}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change {subject} to {code}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add {subject}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close {subject}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reopen {subject}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not supported by the documentation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ruled out or resolved before this stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Integral to another condition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not this patient&apos;s own condition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied forward, not current</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A more specific code applies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Does not meet the reporting definition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Already documented</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Indicators explained by another condition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Indicators are transient or an artefact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discussed with the provider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Below this site&apos;s threshold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not worth a query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another patient&apos;s, in this chart by mistake</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Said of a relative or of a roommate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Template or example text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied from another stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the tables …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Valid values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n valid value</source>
        <comment>%n valid values</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>choose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>before: {value} {label}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open: {names}. The code is complete when each is chosen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is changed yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The DRG is told once the code is complete.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grouping …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This case cannot be grouped, so the DRG is not told.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DRG {drg} {title}, RW {weight}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in the note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the operation first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The note does not say. Choose, or ask the operator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The DRG stays as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now it is DRG {drg}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now it is DRG {drg} ({change}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>or in your own words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason in your own words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take codes in and out, or add one: the DRG follows. Nothing is kept or reported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DRG {drg} {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RW {weight}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GMLOS {gmlos:.1f} d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GMLOS –</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n MCC</source>
        <comment>%n MCCs</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n CC</source>
        <comment>%n CCs</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>counts as neither CC nor MCC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>counts as {after}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{code} no longer counts as {before}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New edit: {message}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settled: {message}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{code} becomes hospital-acquired (HAC {number:02d}): {description}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{code} is no longer hospital-acquired (HAC {number:02d})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no CC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hard stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edits {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The code set passes every edit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{listed} excluded by {excluded_by}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{listed} not counted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counts as {severity}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listed as {listed}: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without it the case is DRG {without}{change}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hospital-acquired, HAC {number:02d}: {description}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Risk adjustment: CMS-HCC V28</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Working it out …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No diagnosis of the case carries a category.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HCC {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Age and sex</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>; HCC {below} takes its place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the notes of admission alone group to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is documented now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The best that an open finding or words of the chart could make of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was attested.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Baseline and history</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Medical</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Surgical</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Working DRG</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relative weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GMLOS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Geometric mean length of stay of this DRG, in days.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AMLOS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arithmetic mean length of stay of this DRG, in days.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Depth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Major diagnostic category.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The admission is not dated, or the DRG has no mean length of stay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A stay of the mean length ends on {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>, %n day ago</source>
        <comment>, %n days ago</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{day} of {gmlos:.1f}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> ({discounted} not counted)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Estimated payment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DRG</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is in reach: no open finding and no words of the chart point to another DRG.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An unspecified code that the chart does not say more about. No weight is promised.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In reach, if it is documented</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Documentation gaps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show finding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{unsaid} not said</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> and {count} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Would say it: {codes}{more}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in doubt; without it → {drg} {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>instead of {instead}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>also {also}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>named in words that may not be coded from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{section}, open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{section}, closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>change of weight not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no change of weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weight {delta:+.2f}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No risk was found: no sole CC or MCC, no thin evidence, nothing that auditors ask for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Medium</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Low</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How safe</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n low risk</source>
        <comment>%n low risks</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{why}.
Source: {source}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>▼ {loss:.2f} to {drg}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discharged to: not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discharge status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try another code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>taken out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>principal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>POA {letter}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Codes to try</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{words}” stands in no note and names no result of this stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n place</source>
        <comment>%n places</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note</source>
        <comment>%n notes</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>; the newest {number} are listed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{places} in {notes}{more} · Enter next · Shift+Enter previous</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>indicated, not documented</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>documented, indicators are thin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>documented without its detail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>documented in conflict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not documented</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finding: {finding}, strength {strength}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close with reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the trend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trend of {test}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dealt with: {finding}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rule {rule}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rule {rule}; documented, it would support {codes}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Criteria: {source}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>agreed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>disagreed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>undetermined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>closed by {who}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>opened again by {who}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>decision taken back by {who}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{query} sent to {who}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{query} answered by {who}: {outcome}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{query} closed without an answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MRN {mrn}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>admitted {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>discharged {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is open that a query could ask about.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Day {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Day {day} of {gmlos}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{drg} RW {weight}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DRG {drg} RW {weight}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages taken in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Charts put together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chart opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put on the clipboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marked as seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marked as not seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assigned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read and assessed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opened again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Took back the decision on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marked words as not this patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Took back a mark on words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drafted query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edited query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Provider looked at query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reminded of query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Escalated query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redirected query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recorded a verbal query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recorded the answer to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Query expired:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Withdrew query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Printed query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looked at the sheet of query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looked at the scanned reply to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exported the code set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looked at the code set as a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Printed the worklist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searched for a patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looked at a report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved a report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looked at the story of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Printed the story of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the audit trail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exported the audit trail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checked the audit chain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exported the head of the chain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The audit chain was found broken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The audit chain did not fit its anchor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clock was set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed the setting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made the store</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Was refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Took in messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read a message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code sets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages and assessments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Printed, saved, copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People and access</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chain itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chart summed up beside the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chart read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does not hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Took out the picture of a trend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looked at the list:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Took out the values of a trend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>blocked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decisions and queries of this chart will stand here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of the past</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>said of the family</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hypothetical</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>uncertain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not reported: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in “{section}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{condition}: {indicator}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>next change</source>
        <comment>hint beside a key</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No notes yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes and results of this stay will stand here as they arrive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied text is dimmed where a note repeats one before it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next to nothing of this note is copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>version {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>withdrawn: it supports nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with version {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n mark “not this patient” has no place in this version: mark the words anew</source>
        <comment>%n marks “not this patient” have no place in this version: mark the words anew</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>This note has one version, and its author wrote none like it before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied text is no longer dimmed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This note has no sections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not this patient, marked by {person}: {reason}. It supports nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other labs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Abnormal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No result fits. Esc in the search box empties it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labs and vitals of this stay will stand here as they arrive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only abnormal results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only new results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only results that findings used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trend: larger or smaller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trend: save as PNG …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trend: copy picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trend: save values as CSV …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trend: copy values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>p</source>
        <comment>mark of a preliminary result</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>c</source>
        <comment>mark of a corrected result</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>×</source>
        <comment>mark of a cancelled result</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>next evidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what if</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in or out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>trend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>add code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>add to query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not this patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the words mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rule finds something.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rule finds nothing: what it asks for is not there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rule finds nothing: something speaks against it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rule finds nothing: it is documented.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rule rests: a provider answered its query.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rule rests: its finding was closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rule is off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asks for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unless</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Supported by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>thin indicators</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>without its detail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in conflict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search rules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the rule finds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why a rule finds something in this chart, or why not</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reader is asked …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reader could not answer that. It has been noted; all else goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not used: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>met: {criterion}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not met: {criterion}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reader is not running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is in hand rests on no result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opened in an emergency, until {time}. This is recorded, and compliance looks through it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The emergency is over: the chart was closed. Its number opens it again, with a reason.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is open that a query could ask about</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selected text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add code …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add to query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add to another query …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not this patient …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy with source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the mark off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This note was withdrawn: it supports nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft: {topic}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New query: {condition}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the selected words to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied with its source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DRG changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <comment>%n new</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing of that kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{kind}, new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only what is new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without a time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{note}, withdrawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent: {topic}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redirected: {topic}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answered: {topic}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed: {topic}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DRG {before} → {after}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{code}: words gone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{code} {title}: decide again, {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>viewed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>expired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the next new thing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawing …</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n value</source>
        <comment>%n values</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The plot is copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The values are copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the plot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plot is saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plot could not be written there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The values could not be written there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The values are saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>solid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dashed, hollow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dotted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dash and dot, hollow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>triangle: outside the range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ringed: used by a finding</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n value in another unit is not drawn</source>
        <comment>%n values in other units are not drawn</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n result in words is not drawn</source>
        <comment>%n results in words are not drawn</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Trend plot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as sent with the result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>admitted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>discharged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>used by {findings}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reference of {test} {range}, {source}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reference {range}, {source}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version {new} against version {old}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{new} against {old}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n change</source>
        <comment>%n changes</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>the words are the same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change {at} of {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n query cites words that are gone</source>
        <comment>%n queries cite words that are gone</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Query {query} cites these words; the note says them no more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{code} was decided on these words; the note says them no more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words, a term, an abbreviation or a code, for example “pneum gram neg”, AKI or J15.6</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words or characters, such as “lap chole” or 0BH1: Enter adds a character, Backspace takes one back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diagnosis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words or code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>walk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>diagnosis or procedure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>day and surgeon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tree and notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No billable code of this fiscal year has these words. Fewer words find more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No procedure code of this fiscal year has these words or begins so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>considered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>character</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>found by {term}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Codes found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes of the code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{heading} at {at}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>7th character</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>heading: choose a code below it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{severity} unless excluded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no CC or MCC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exempt from POA</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>manifestation: its cause goes first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>may not be principal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new in FY{since}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>valid until FY{until}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the day as year-month-day, such as 2026-11-05.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Performed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>YYYY-MM-DD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Day of the procedure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Surgeon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin with the section</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, heading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place in the Tabular List</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chartlight: shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Editing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was done here that could be taken back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keyboard is in no text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help for what is in front</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shortcuts, or why this code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not in front now: {group}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is chosen that this could be done with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a case first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a command, a patient, a setting or a help page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command, patient, setting or help page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Matches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the chart of number {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing fits: fewer letters find more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo typing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo typing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receiving service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeping process</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gives no sign of life</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mapping files: entries that are left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Feeds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and {number} more that sent less</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FHIR files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{application} at {facility}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unnamed sender</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} an hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} an hour, usually {usual}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n duplicate today</source>
        <comment>%n duplicates today</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n id used twice today</source>
        <comment>%n ids used twice today</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in quarantine ({today} today)</source>
        <comment>%n in quarantine ({today} today)</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>last {when} · {ago}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> It usually sends {usual} in this hour.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{feed} is silent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has come for {age}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last {when}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>just now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{age} ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last sign of life {ago}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is received is safe. Start chartlight listen again, or look at the service of your system.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chartlight listen, on this machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A test of the interface</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No patient of ours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent again correctly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not needed here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has come in yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages stand here by feed, with the time of the last one, and whatever could not be read with its reason. Take in HL7 v2, FHIR or text with `chartlight intake PATH`, or leave `chartlight listen` running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take in files …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take in a folder …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at a sample …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Feeds, messages and mapping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Feeds and services</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the feeds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show messages and quarantine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show codes that are not mapped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the message again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read all of quarantine again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss the message …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the message back into quarantine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the chart of the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Map the code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Map the code and read again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See a message with the code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at a sample from the clipboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at a sample file …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the mapping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save and read again</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n message today</source>
        <comment>%n messages today</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n feed silent</source>
        <comment>%n feeds silent</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Messages and quarantine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Codes to map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clipboard holds no text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at a sample file</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n message is read again</source>
        <comment>%n messages are read again</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>It waits to be read already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n message read again, {number} of them in quarantine again</source>
        <comment>%n messages read again, {number} of them in quarantine again</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message read again and taken</source>
        <comment>%n messages read again and taken</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Why is this message dismissed?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>message {number} dismissed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismissed; the message is kept. Ctrl+Z puts it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}. Ctrl+Z takes it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In quarantine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Applied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ignored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismissed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visit number or MRN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entries about one chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everyone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No entry is like that</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every entry is kept: a wider search will find it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chosen entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n entry</source>
        <comment>%n entries</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>the newest {entries}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose an entry to see it whole.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entry {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who looked at this chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All about this chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The story of this code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in quarantine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>applied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ignored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dismissed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Control id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search by control id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Feed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrival</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every feed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quarantine is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chosen message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the newest {number}: narrow the search for older ones</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n message</source>
        <comment>%n messages</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>A message that cannot be read stands here with its reason, kept as it came until it is settled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No message is like that</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing that came fits this search. Every message is kept, so a wider one will find it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a message to see what became of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{feed}, {when}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept as it came. Look at its fields, mend the mapping, and read it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fields and mapping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back into quarantine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open its chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>came again once</source>
        <comment>came again %n times</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Stay {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n in quarantine</source>
        <comment>%n in quarantine</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No control id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code set in billing order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To decide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in billing order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>add a code, a word, an index term</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>POA</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>move</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{left} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decided</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>version {number}, read only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>undo “{step}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing to undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>redo “{step}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing to redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finalise: codes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finalise: around</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>documentation insufficient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>clinically undetermined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reject code …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change code …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>POA {letter}: {meaning}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>POA exempt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make principal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date and surgeon …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo the last step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Override warning …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the overridden warning count again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reopen …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold, or release the hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Second look: it is right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Second look: it is wrong …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{outcome} on the DRG …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both code sets side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export: {kind} …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next to decide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the suggestions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the code set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the edits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a code to add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the notes of the stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the words in their note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CDI</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>principal differs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>coder only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CDI only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coder&apos;s code set beside CDI&apos;s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cause: {cause}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted {code}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Took {code} back into the code set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{code} is not reported. Press + to add it all the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rejected {code}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{code} instead of {other}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed {code} to {other}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added {code}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>POA {letter} for {code}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{code} is exempt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{code} is principal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date and surgeon of {code} set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Took back “{step}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Did again “{step}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, overridden: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>override with reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overridden</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evidence of the code in hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{at} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No words of the chart are tied to this code. Open a note, select the words and add the code anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without {code}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DRG {drg}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{drg}, the same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <comment>and %n more</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Still open:
{points}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Freeze this code set as a version under your name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export ▾</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the code set</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <comment>%n open</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Still open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FHIR R4 bundle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HL7 v2 BAR^P01, for billing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HL7 v2 ADT^A08, for the record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coding summary (PDF)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>discharged {day} to {where} ({status})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>discharged {day} ({status})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>discharged {day}, where to not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MRN {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not discharged</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n day</source>
        <comment>%n days</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>CDI working {drg} · {weight}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>differs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>agrees</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ v{version} attested by {name}, {when}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No discharged admission waits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When a patient leaves, the chart stands here with its days since discharge, open queries and holds, until a coder has decided its codes and attested the code set.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queue and open charts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finalise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only stays that wait for a second look, or all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n stay waits for a second look</source>
        <comment>%n stays wait for a second look</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>All stays are shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To finalise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Second looks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>pattern for QLocale: 20 Nov 2026</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Surgeon or performer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Suggestions to decide, and codes not reported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>attested</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reopened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not grouped yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{drg} differs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on hold: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Medication</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fields of the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Called</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it becomes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This field is taken as it is. Choose a field with a code (an event, a class, a unit) to map it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save mapping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For {feed}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{place} first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{place} alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one of the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mapping of {feed} saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mapping saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n second look</source>
        <comment>%n second looks</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>MRN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discharged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RW</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discharged admissions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The documentation is more specific</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The documentation is less specific</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another condition is documented</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Tabular List or index leads to this code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A query was answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checked against the record: correct as coded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Supported by documentation and clinical indicators</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirmed by the provider&apos;s answer to a query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both conditions are present and unrelated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Second reviewer agrees</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Late documentation or query answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rejected by the payer or the billing edits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found in second review or audit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error in the code set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The words do not support it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another code says it better</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not clinically valid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not this patient&apos;s, or not of this stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A guideline says otherwise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for a query answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for a document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Second review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the operative report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Documentation came after CDI&apos;s last review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A query answer changed the code set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The coder&apos;s sequencing follows the guidelines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CDI&apos;s working code was provisional</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The diagnosis is documented and meets the reporting definition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The principal diagnosis should be another</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The code is not supported by the documentation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A query is still open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Physician advisor to decide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coding lead to decide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clinical validity is in question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to decide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>auto</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>present on admission {letter}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not reported ({number})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>review {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>specialist {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>auto {number} ✓</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Principal diagnosis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Secondary diagnoses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Procedures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>words gone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sole {severity}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{words}” · came coded with the chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rejected, {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not reported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the chart …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chart to finalise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This chart cannot be finalised yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only a warning can be overridden</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No warning is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Override warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overrode the warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The warning counts again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{outcome}: coder {drg}, CDI {other}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{outcome} is on record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No second look is due</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} is wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} found right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} found wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Released</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold this chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attested</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reopen the attested code set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reopened as a new draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chartlight: export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disagree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Escalate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} agreed, {when} (CDI {cdi}, coder {coder}): {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} disagreed, {when} (CDI {cdi}, coder {coder}): {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} escalated, {when} (CDI {cdi}, coder {coder}): {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} found {what} right, {when}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} found {what} wrong, {when}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DRG, edits and reconciliation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attested versions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to settle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>and %n more, once these are settled</source>
        <comment>and %n more, once these are settled</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Reconciliation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CDI has no working DRG for this stay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CDI and coder agree: {drg}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CDI {cdi}, coder {coder}. Cause: {cause}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Second look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No second look is asked for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is wrong …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both code sets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version {number}, {name}, {when}. DRG {drg}, RW {weight}, {grouper}, {codeset}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made after reopening: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next thing to do is on top</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every open admission, ordered by what a look is worth. “Why now” says it in words, the panel at the right in points. J and K walk, Enter opens.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every word that counts is marked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amber with a solid line is evidence of a code, blue with a dashed line of a finding. Click a mark to see what it speaks for; grey words are negated or historical.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the chart comes to in codes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each suggestion opens to its words, its reason and what else was considered. A accepts, R rejects, C changes; Ctrl+Z takes it back. What is not to be reported says why.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the chart shows and nobody wrote</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A finding holds its indicators: value, time, source. It never becomes a code by itself; the provider is asked. Q drafts the query.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A query that nobody can call leading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write where the ground is shaded. Checked indicators stand on the sheet, and the compliance check watches every word: what blocks must be settled before it can be sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sheet as it prints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No code, no DRG, no money on it. Ctrl+Enter sends, Ctrl+P comes back here. That is the round; Ctrl+K and F1 know the rest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First steps …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tour of a chart, in six cards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The worklist holds no chart with a finding: open the sample hospital first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} of {all}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CDI specialist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Physician advisor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Manager</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sample hospital</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fifteen invented patients in a window of their own, with a short tour.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder of files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HL7 v2 messages, text notes, exported charts: taken in once, now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A FHIR export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A Bundle or a folder of NDJSON files: taken in once, now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An HL7 v2 feed over MLLP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A listener beside this window takes in what the hospital sends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Feeds holds all of this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chartlight: first steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who are you?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This stands on the queries you send. The settings hold it too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For example RN, CCDS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Credential</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where does data come from?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything stays on this machine, encrypted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+K finds every command, patient, setting and page of the help by a few letters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F1 helps with what is in front; Ctrl+/ shows the keys.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+L blanks every window; the store locks itself after a rest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The worklist stays empty until something comes. Take in files from Feeds whenever you like.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You will be asked for the folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You will be asked for the folder of the export.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the listener in a terminal, or have your administrator run it as a service:

{command}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It opens in its own window; the first time takes half a minute. Your own store stays empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step {number} of {all}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Later: the sample hospital first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chartlight: help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No page has these words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This store has no passphrase, so anyone at this machine can unlock it: lock the computer&apos;s session as well when you leave.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both passphrases are to be the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a passphrase of at least 12 characters (a few words do), or choose this computer&apos;s account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How you sign in from now on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With a passphrase of your own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By this computer&apos;s account, without a question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passphrase again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By this computer&apos;s account “{name}”, without a question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without a passphrase of your own this computer&apos;s account lets you in: leave the line empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in as somebody else</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chartlight is locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is not the passphrase of this store.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft</source>
        <comment>a column of queries</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent</source>
        <comment>a column of queries</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answered</source>
        <comment>a column of queries</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overdue</source>
        <comment>a column of queries</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No draft. Open a chart with a finding and press Q to draft a query.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No query waits for an answer. A draft that you send comes here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer to read. Record one that came on paper with A, on the query that it answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing waits past its time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{state} {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{state} {time} ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other</source>
        <comment>an answer</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drafted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>redirected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>asked aloud</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>viewed, {how}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{outcome}, late,</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finish and send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read and close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close with a reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reminder {number} due</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call {whom}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expiry due</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reminder {when}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Escalation {when}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Escalated, expires {when}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expires {when}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>print chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>do what is due</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>print reminder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>record answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>show reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>redirect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>withdraw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No queries yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queries you draft, send and get answered stand here by age, the overdue at the right. Open a chart with a finding and press Q to draft one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print the chosen queries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the chosen queries as one PDF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do what is due</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print and record the due reminders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record an answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the scanned reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redirect to another provider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark as viewed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Withdraw the query</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n waiting for an answer</source>
        <comment>%n waiting for an answer</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <comment>%n overdue</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is due for it yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{query} answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{query} closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{query} marked as viewed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{query} withdrawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{query} waits for {provider}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n reminder printed and recorded</source>
        <comment>%n reminders printed and recorded</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Save the queries</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n query saved</source>
        <comment>%n queries saved</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n query expired unanswered</source>
        <comment>%n queries expired unanswered</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n query is to be escalated</source>
        <comment>%n queries are to be escalated</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reminder is due</source>
        <comment>%n reminders are due</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rule off</source>
        <comment>%n rules off</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Documented meanwhile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked in person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked by mistake</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The finding no longer stands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent to the wrong provider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The provider did not answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No longer relevant for this stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settled by the physician advisor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why is {query} withdrawn?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Withdraw query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why is {query} closed without an answer?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{query} was answered without a scan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer to {query}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answered by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date and time of the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ddd d MMM yyyy HH:mm</source>
        <comment>pattern for QLocale: Fri 20 Nov 2026 08:10</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Provider&apos;s own words, if any</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Provider&apos;s own words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attach scan …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture is kept encrypted in the store.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scans (*.pdf *.png *.jpg *.jpeg *.tif *.tiff)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attach scan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attached, {size} kB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say who answered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose what the provider ticked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>asked aloud {when}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sent {when}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answered late by {who}: {choice}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answered by {who}: {choice}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>viewed {when}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>redirected {when}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>draft, saved as you write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>closed, {answer}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>closed without an answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>expired without an answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Template …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With this key the store opens when the keyring of this computer or every passphrase is lost. It is shown this once. Print it or write it down, and keep it where the hospital keeps such things, not with this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type its last group, so that it is sure to be on paper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is not the last group of the key above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep this recovery key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last group of the recovery key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chartlight: recovery key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save PDF …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redirect …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Withdraw …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked aloud …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record reminder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reminder {number} is due</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record escalation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unanswered too long: call {whom}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Cannot be sent yet: {why} ({rule}), and %n more</source>
        <comment>Cannot be sent yet: {why} ({rule}), and %n more</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Cannot be sent yet: {why} ({rule})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview the printed sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print the sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the sheet as PDF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask by another template</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record as asked aloud</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the indicators</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next words that the check objects to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>edited</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not sent: blocked by the compliance check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>printed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>viewed by the provider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reminder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>escalated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answer recorded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>scan of the reply kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reminder due</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>escalation due</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reminder {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} to {whom}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No DRG</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{drg} before the answer; the chart is still to be assessed with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{before} before, {after} after the answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{before} before, {after} after the answer, weight {weight}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Codes: {codes}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date and time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clinical indicators from this admission</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From before this admission, for comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop the indicator here to put it on the sheet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before this admission</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sheet is saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sheet as it will print</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chartlight query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redirect {query}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked now: {provider}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask instead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off service, did not write the note, …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time to answer, reminders and escalation begin again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redirect query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say who is asked instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say why another provider is asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This scan cannot be shown. It is kept as it came.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The scanned reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reply to {query}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>typing in the topic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>typing in the question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>typing in the note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>typing in an option</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>indicators</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another template</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{indicator} on the sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{indicator} off the sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The check could not be run; it is tried again as soon as you write.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The check objects to no words on the sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{query} sent, answer requested by {when}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please document your answer and its rationale in the progress note and carry it to the discharge summary. No particular answer is expected; this request does not question your judgment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clinical documentation clarification</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Topic:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Topic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Concurrent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer requested by {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Documentation in question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an option</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note to the provider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer option</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty: not printed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Provider comments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Printed name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Born</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Admitted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Document type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discharge disposition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patient class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Provider&apos;s role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Section of results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of the stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which analyte is it? Choose one, or give a LOINC code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is this unit in UCUM? For example mmol/L, 10*3/uL, mm[Hg].</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What kind of note is it? The kind says whether codes are found in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which UB-04 patient status is it?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What kind of stay is it? Only inpatient stays are on the worklist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What does this message mean for the stay? What is ignored is kept and not read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is a person with this degree?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What do results of this section belong to?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where does this feed send the number of the stay?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where were times written that carry no offset?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As without the site&apos;s mapping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Becomes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For this feed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For every feed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check and indicators</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compliance check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Indicators of this chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This query has no indicators.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cited “{words}”: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checked before it was sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓  Nothing to object to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Consider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Topic, question and answer options are written anew. Indicators, quotations and the note stay. Ctrl+Z undoes it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another template for {query}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Templates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For other findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask by this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record {query} as asked aloud</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Provider who was asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date and time of the conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The words that were asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write them as they were said. What the compliance check objects to is kept with them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say who was asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the words that were asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worklist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the chart of the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Told apart by the next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the plot as PNG …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the plot as PDF …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the cases as CSV …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the cases as CSV with names of patients …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide the definition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next period</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watch over coding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looked into the signal …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with the period of the filters from now on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with the first stays again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the programme document as PDF …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The audit trail is not open to you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking the audit chain …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entries and stories</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save these entries …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the audit chain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the audit chain with heads of a folder …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the story of a code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the chart of the entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Older entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the story as PDF …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading it takes a right of its own, which compliance and administrators have.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of exported heads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder for heads, best on another machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such chart in this store.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the story</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Story of a code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add up again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save all figures as PDF …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Definition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A mark stands where a figure has fewer than {n} cases: one case more or less would move it much.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Small numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>12 months</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title}: {value}, {cases}; before {before}, change {change}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no case here: choose another period or fewer filters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All figures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Told apart by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>before {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no case before</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n case</source>
        <comment>%n cases</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>the newest {n} are shown, the table to save has all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the plot shows the last twelve months, the cases are of the period</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the plot shows the {n} with most cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hollow: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All units</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All providers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All payers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All persons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Provider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Payer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Period</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 90 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This month</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last month</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 3 months</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 12 months</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chartlight: period</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use period</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last day lies before the first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report of clinical documentation improvement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by {dimension}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made {when}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No figures yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When stays have been reviewed, queried, coded and discharged, their figures stand here: query, response and agreement rates, CC and MCC capture, the case-mix index, acceptance of codes and turnaround, each with its definition, its cases and a trend.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the audit trail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save ▾</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What counts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adding up …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the programme document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} was saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vitals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Microbiology</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Imaging</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flowsheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>preliminary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>corrected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>entered in error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That did not work, and nothing was changed. Please try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file could not be used ({why}). Nothing was changed; try another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full. Nothing was changed: make room, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your share of the disk is used up. Nothing was changed: make room, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your account may not read or write there. Nothing was changed: choose another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That place can only be read. Nothing was changed: choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That file or folder is not there any more. Nothing was changed: choose it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is a folder, where a file is wanted. Nothing was changed: choose a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk could not be read or written. Nothing was changed: have it looked at before going on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Motion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backups (*.clbackup)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copying</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One encrypted file holds the charts, the messages, the audit trail and the site&apos;s own files as they were at one moment. It opens with the passphrase, keyring or recovery key of that time and no other way. Work goes on while one is made; it is read in full before it counts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They lie on the same disk as the data: choose a folder on another one below.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the backup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the backup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backups, the newest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the chosen backup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore the chosen backup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore a file …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the folder of backups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In {folder}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Damaged: counts for nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole when it was made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your roles do not include looking after backups.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backup is made and was read in full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backup is whole</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backup was stopped; nothing half-made was left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backup failed: see the settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no good backup yet, and the store is more than two days old</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No backup yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No good backup for more than two days: the last is of {when}, {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last good backup: {when}, {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cases at the start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As it stands on queries that are drafted from now on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stands behind your name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where a provider reaches you about a query.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For example ext. 4417</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The audit trail keeps the account that acted, whatever name stands here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Facility</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stands at the head of every query.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record statement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stands at the foot of every query: whether it becomes part of the medical record.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Idle minutes, without keyboard or mouse, until every window is blanked; 0 for never.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make one every night</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By whichever Chartlight holds the store; a night in which none ran is made up for on the next start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hour of the day on this machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>o&apos;clock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Best on another disk or a share. Every Chartlight that opens this store must reach it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty: inside the data folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of days, keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The newest of each of so many days on which there is one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of weeks, keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The newest of each week.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of months, keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The newest of each month.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Charts stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From discharge on; never less than five years. What is older is listed above and stays until disposed of.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>years</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sepsis is found by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which published definition the indicators of sepsis follow. Open stays are assessed again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sepsis-2: infection and two SIRS responses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CMS SEP-1: SIRS and organ dysfunction in 6 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sepsis-3: infection and a rise of 2 in SOFA</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Second look above weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A code set whose DRG weighs more is attested after another person looked at it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audit sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the codes that nobody looked at, drawn by chance for another person.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Second look at new codes, for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From 1 October, when the codes of a fiscal year come into force.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The second look is another person&apos;s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Else whoever codes may take it, as a step of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Second review of a DRG that rests on one MCC or CC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Auditors look at these first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undocumented condition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An open finding of full strength.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contradicting documentation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Providers or notes disagree.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unspecific diagnosis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chart shows more than was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diagnosis without its indicators</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may not hold in an audit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each 1.0 of weight in reach</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the largest single gain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight in reach, at most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>So that one gain does not outweigh all else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Since your last look.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New set of results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New things, at most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes and results together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never looked at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A chart that nobody at this desk has opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Near the GMLOS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The day before the mean length of stay ends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Past the GMLOS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stay is longer than its DRG&apos;s mean.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overdue query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer in the time that the policy gives.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Query that waits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent and still in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rests on one MCC or CC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The DRG falls if an auditor takes it away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discharged, not final</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is open must be settled before billing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A chart&apos;s place in the worklist is the sum of these points; the highest stands on top.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes effect at the next start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow the system&apos;s theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No flash on evidence, no sliding.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the cases of last time at the start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In their tabs and windows, where these stood.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of text and controls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show no payments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One blended rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Operating and capital parts (IPPS)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An estimate beside the DRG, for CDI, coders and managers alone. It stands on no query and on nothing else that is written for a provider. Outliers, new technology and pass-through amounts are not part of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the fiscal year&apos;s own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rate for a weight of 1, $</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for example 6752.61</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whose figure it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wage index</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 if empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cost of living</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 but in Alaska and Hawaii</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Operating amount, $</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labour-related share</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Capital amount, $</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DSH adjustment, operating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0.05 for 5 %, as paid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Residents to beds (IME)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0 if empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disproportionate patient share</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0.25 for 25 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Residents to daily census</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whose figures they are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Payment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reduce the payment of transfers by the transfer rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved: it {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was saved: see the fields.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No setting was changed since this window opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sections, or what was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>appearance dark light font zoom scale language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You on queries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody is registered in this store: whoever opens it may do everything, and the audit trail names only what was said at the start. Register yourself first, as administrator and whatever else you are; then the others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each signs in under a name of their own and may do what their roles allow; nobody is removed, because what they signed stays theirs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Register the first person …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Units</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a passphrase …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the chosen person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the chosen person a passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not in yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enable …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{act}: the chosen person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A passphrase for {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enable {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all units</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Charts of {units}. Contact on queries: {contact}. An administrator keeps this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change my passphrase …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>user account signature passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hospital</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>user account role right administrator sign in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queries that wait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reminder escalation policy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review of codes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>confidence threshold specialty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clinical definitions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SIRS SEP-1 SOFA</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rules of this site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>indicator query templates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order of the worklist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>priority points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>attest audit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rate money dollar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>backup restore verify copy disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backups by themselves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>automatic night keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retention and disposal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dispose delete legal hold years</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Period of charts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>retention years</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Site profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>backup file transfer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the defaults</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{section}: back to the defaults</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore the chosen backup …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore a backup from a file …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place a legal hold …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Register a person …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export site profile …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import site profile …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo the last change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo: {setting}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo the change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo: {setting}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No setting has these words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Site profile (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A site profile is one file with every choice of this site: nothing of a patient, no key, no account. It makes another machine the same, or brings this one back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export site profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The site&apos;s choices are in {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import site profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This profile says what holds here already: nothing would change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The site profile was taken over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chartlight: site profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n choice would change</source>
        <comment>%n choices would change</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>What would change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Then</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new specialty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Specialty or service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unreviewed above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reviewer from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A code whose confidence lies above the first share goes on unreviewed. From the second share on a reviewer looks at it, below that a specialist, and it does not move the DRG until then. A specialty is named as the feeds name it. New codes, complications of care, the only CC or MCC, a DRG of high weight, copied text, uncertain diagnoses and contradicting notes are always looked at.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unreviewed above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reviewer from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a specialty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For example Cardiology</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove {specialty}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{specialty} stands there twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A specialty has no name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own rules and limits stand in the folder “rules” of the data folder, own query templates in “query-templates”. What is changed there holds at once, and open charts are assessed again by new rules. A rule or template that cannot be used is off; all others run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n entry cannot be used</source>
        <comment>%n entries cannot be used</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rule is switched off here</source>
        <comment>%n rules are switched off here</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Everything in the site&apos;s files is in use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}, line {line}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer within</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hours, printed on the sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First reminder after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Further reminders every</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reminders at most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Escalate after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expire after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hours; late answers count</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Escalate to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reader starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reader ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reader was restarted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reader cannot start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reader stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reader off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No messages yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Versions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rules that are off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{state} · {number} waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n set aside</source>
        <comment>%n set aside</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Every command (Ctrl+K)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HL7 v2, FHIR, text (*.hl7 *.json *.ndjson *.txt *.xml *.rtf *.pdf *.html);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take in files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take in a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files are being taken in already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n message read</source>
        <comment>%n messages read</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message taken in</source>
        <comment>%n messages taken in</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n duplicate passed over</source>
        <comment>%n duplicates passed over</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in quarantine (see Feeds)</source>
        <comment>%n in quarantine (see Feeds)</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped: {words}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sample hospital opens in its own window; the first time it takes half a minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sample hospital could not be started; run `chartlight demo` in a terminal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something unforeseen went wrong in what you did last. What was kept is safe, and Chartlight goes on. If it happens again, copy the details for whoever looks after this program; they hold nothing of a patient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An unforeseen error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The intake service gives no sign of life</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last message {when}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Windows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to {place}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the audit trail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the sample hospital</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No case has a window of its own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in as somebody else …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a chart by its number …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Charts opened in an emergency …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings · {section}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your passphrase was changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>H&amp;P</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Consult</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discharge summary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Operative</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Procedure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ED</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nursing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dietitian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Radiology</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pathology</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History and physical</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Operative note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Procedure note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Emergency note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nursing note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dietitian note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Radiology report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pathology report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ddd d MMM</source>
        <comment>pattern for QLocale: Fri 20 Nov</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>pattern for QLocale: 20 Nov</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dddd d MMMM yyyy</source>
        <comment>pattern for QLocale: Friday 20 November 2026</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today, {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>time not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{days} d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who} marked as seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} · Ctrl+Z takes it back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assign {who}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who} was {name}’s already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who} was nobody’s already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who} assigned to {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who} assigned to nobody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No query waits on {who}. Shift+P prints the list itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n admission saved as a list</source>
        <comment>%n admissions saved as a list</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width of the column in pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Columns and order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Space shows or hides a column, Alt+↑ and Alt+↓ move it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As at first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sorted by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is equal stays in the order of work.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sorted by, level {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the order of work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Way of level {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>▲ rising</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>▼ falling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name, or choose below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assign</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} (you)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} (new)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chartlight: case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New since your last look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Day of stay / geometric mean length of stay of the working DRG</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RW</source>
        <comment>short for relative weight</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relative weight of the working DRG</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could be</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest single gain in relative weight in reach, never a sum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to do there next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Since your last look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whose it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Priority</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sum of the points under “Why now”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queries that wait for an answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last news</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Since the newest note or result arrived, seen or not</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not read yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not grouped yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remind</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>query unanswered</source>
        <comment>%n queries unanswered</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Views</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alt+↑ and Alt+↓ move, F2 renames, Del deletes, Ctrl+Z takes back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep views</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of this view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the search {search}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no search</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n column</source>
        <comment>%n columns</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>its order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps {what}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replaces the view of that name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click sorts, Shift+click sorts by one more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Priority {points}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What could be meant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Views and open cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worklist views</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open case in its own window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Query the top finding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print the queries of the selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the list as a PDF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename, order and delete views</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the worklist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View: {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open admissions appear here as their messages arrive, the one where a look is worth most first. Take in HL7 v2, FHIR or text files now, or leave `chartlight listen` running for a feed. The sample hospital shows synthetic patients in a window and a store of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the worklist</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n patient</source>
        <comment>%n patients</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No admissions yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No admission fits this search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Esc in the search box shows all of “{view}” again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{view}: nothing here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View “{name}” saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Views changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Columns and order …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken back: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done again: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no search word “{key}:”. Known are {known}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is assigned to you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No admission has {key}:{value}. There are: {there}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No admission has {key}:{value}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search, or unit:4W  drg:871  payer:medicare  finding:sepsis  new:24h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print round</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{shown} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} · {chosen} selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{key}” is no number: write {key}:{value}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{value}” is no number. Write {key}:&gt;3, {key}:&lt;3, {key}:=3 or {key}:2..5.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{value}” is no length of time. Write {key}:24h, {key}:3d or {key}:30min.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{value}” is no status. Write {key}:open, {key}:discharged or {key}:attested.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>day of stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unit, or unit and bed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>working DRG, by number or words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>payer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open finding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>news you have not seen, that came within</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>your last look, within or longer ago than</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>whose it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open, discharged or attested</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>days left until GMLOS; past it below 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>relative weight of the working DRG</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>largest gain in relative weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DRG that rests on one MCC or CC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>queries that wait for an answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>number of open findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>points of priority</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what to do next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>attending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>age in years</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F, M or U</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>record number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selected patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assigned to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New since {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not looked at yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Among the charts of your units there is none of this number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In an emergency you may open a chart of other units. That is recorded with your name and the reason, and compliance looks through the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chartlight: a chart by its number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a chart by its number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visit number or MRN, whole</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why you need this chart now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason for opening the chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open in an emergency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no chart of this number in this store.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chartlight: charts opened in an emergency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Charts opened in an emergency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody has opened one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything about this chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody’s yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Admitted {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GMLOS {days}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>validation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>specificity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>strength {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open and assigned to you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is assigned to you. In “Open” choose admissions, press A and Enter: they are yours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every open inpatient admission</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No admission is open. Discharged ones wait under “To finalise”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New since yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes and results of the last 24 hours that you have not seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing came since yesterday that you have not seen. New notes and results put their patients here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High potential</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Documentation could raise the relative weight by much</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No large gain in relative weight is in reach. “Open”, sorted by “Could be”, shows the smaller ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unanswered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No query waits for an answer. Press Q on an admission with a finding to draft one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Near GMLOS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Within a day of the geometric mean length of stay of the working DRG</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No stay is within a day of its GMLOS. “Open”, sorted by “Day”, shows those past it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discharged, the code set not attested yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No discharged admission waits for its code set. Ctrl+3 shows what was attested.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At risk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The working DRG rests on a single MCC or CC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No working DRG rests on a single MCC or CC. When one does, secure its evidence before the stay ends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No admission fits this view now. Change its search above, or press 2 for all that are open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Withdrawn: it supports nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Near-duplicate of {note} ({share} %)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{note} ({share} %)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied from {notes}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Codes that are not mapped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every code is explained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Local codes of results, units, document types, dispositions and events that no table explains are counted as they come and stand here, the most frequent first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Map and read again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See a message with it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What comes from now on is read with it. Read again takes what the feed sent since the code first came into the charts anew; what stands in quarantine is read again from there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Came %n time from {feed}, first {first}, last {last}.</source>
        <comment>Came %n times from {feed}, first {first}, last {last}.</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Choose what it becomes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{code} mapped</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n time</source>
        <comment>%n times</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Not checked in this session.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the chain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of heads …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No more heads</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The chain holds and its %n head fits: {count} entries, checked at {when}.</source>
        <comment>The chain holds and its %n heads fit: {count} entries, checked at {when}.</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The chain holds: {count} entries, checked at {when}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chain is broken: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heads are kept in this folder alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heads cannot be written to {folder}: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heads go to {folder} every {minutes} minutes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No good backup for two days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last backup failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Charts were read: documentation supports the codes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Case mix changed: a new service, unit or provider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A rule, model or guideline changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Charts were read: errors found and corrected; training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Referred to the compliance officer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is watched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stays behind it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looked into …</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n signal</source>
        <comment>%n signals</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No stay was attested since the baseline.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dashed: expected; band: three standard deviations; squares lie outside. Source: {source}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The baseline is another</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first stays are compared with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing signals here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who}: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looked into</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signal was looked into</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nearest to their limits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coder {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Provider {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CDI specialist {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{observed}, expected {expected}, of %n case</source>
        <comment>{observed}, expected {expected}, of %n cases</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>signals since {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{percent} % of its limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compared with {cases} stays attested from {days}, chosen by {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compared with {cases} stays attested from {days}, the first of this site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chartlight closes its windows, moves the present store aside as it is, puts the backup in its place and opens it. What came or was decided since the backup stays in the store that was moved aside, and nowhere else. Stop a listener (chartlight listen) before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only where the backup was made under another passphrase than the store has now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chartlight: restore a backup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore the backup of {when}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passphrase or recovery key of that time, or empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passphrase or recovery key of that time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close and restore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restoring the backup …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is removed by itself. With every window and listener closed, “chartlight dispose” removes patients from charts, messages and settings and rewrites the files under a new key; “--dry-run” only counts. Backups made before hold them still.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is due, and what is held, is seen by those who dispose of records.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Records were removed and the files have not been rewritten since: run “chartlight key rotate”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Admissions past their period</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Admission</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Legal holds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Since</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visit number or MRN to hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The matter it is held for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lift</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place a legal hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lift the chosen legal hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Under legal hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>May be disposed of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By {name}: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n year: {what}</source>
        <comment>%n years: {what}</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>From {what}. {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say which admission, and the matter it is held for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No chart is past its period of {years} years</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n admission is past its period</source>
        <comment>%n admissions are past their period</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No coder has begun the code set of this stay yet: there is nothing to look at.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At least 12 characters: a few words do. Nobody can read it; an administrator can reset it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both lines are to be the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passphrase until now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New passphrase again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep this passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a passphrase of your own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}, the one that you signed in with is known to whoever gave it to you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chartlight: my passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change my passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing of any patient is shown before. What is done here is noted under your name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{why} It is locked until {time}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in to Chartlight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To be changed by them when they first sign in. At least 12 characters: a few words do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your own, at least 12 characters: a few words do. Nobody can read it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first person is an administrator, who registers the others. From then on nobody works in this store without being signed in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chartlight: a person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Register the first person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Register</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signs the work, and never changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For example ext. 4471</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Units or services</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty for all; else with commas: 4W, ICU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Computer account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signs in without a passphrase, or empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chartlight: a passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> and </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Physician adviser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CDI or coding manager</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compliance officer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Viewer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>do this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You may not {what}: {roles} has no such right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nobody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reviews charts during the stay, asks providers and prints queries.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finalises code sets and hands them over to billing; asks providers as well.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gives a second opinion on clinical validity; sees no payments.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gives out work, sets the site&apos;s policies, sees all figures; decides on no code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads charts, reports and the audit trail; takes the second look at sampled codes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looks after people, feeds, backups and keys; opens no chart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads the worklist and charts, and changes nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose what is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change a character</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left open by the note</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Left open by the note. Valid: {values}, %n more</source>
        <comment>Left open by the note. Valid: {values}, %n more</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Left open by the note. Valid: {values}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Characters of the code</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
