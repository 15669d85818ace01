/** The routes of this service, sorted, a line each. */
export const everyRoute = `DELETE /v1/customers/:id
DELETE /v1/customers/:id/code
DELETE /v1/devices/:id
DELETE /v1/keys/:id
GET /v1/audit
GET /v1/customers
GET /v1/customers/:id
GET /v1/customers/:id/code
GET /v1/devices
GET /v1/devices/:id
GET /v1/keys
GET /v1/locations
GET /v1/locations/:id
GET /v1/organizations
GET /v1/organizations/:id
GET /v1/program
GET /v1/program/versions
GET /v1/program/versions/:version
PATCH /v1/customers/:id
PATCH /v1/devices/:id
PATCH /v1/locations/:id
PATCH /v1/organizations/:id
POST /v1/customers
POST /v1/customers/:id/referral-code
POST /v1/devices
POST /v1/devices/:id/code
POST /v1/devices/pair
POST /v1/keys
POST /v1/keys/:id/rotate
POST /v1/locations
POST /v1/organizations
POST /v1/program/publish
PUT /v1/program
`;
