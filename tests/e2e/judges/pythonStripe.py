"""Reads calls as JSON, makes them with Debian's python3-stripe and prints the results."""

import json
import sys

import stripe
from stripe.api_requestor import APIRequestor

job = json.load(sys.stdin)
stripe.api_base = job["base"]
stripe.max_network_retries = 0


def call(step):
    stripe.api_key = step.get("key", "sk_test_key0fThisTest")
    requestor = APIRequestor(account=step.get("account"))
    headers = {"Idempotency-Key": step["idempotencyKey"]} if "idempotencyKey" in step else {}
    try:
        response, _ = requestor.request(
            step.get("method", "post"),
            step.get("path", "/v1/customer_sessions"),
            step.get("params", {}),
            headers,
        )
    except stripe.error.StripeError as error:
        fields = error.error or {}
        return {
            "error": type(error).__name__,
            "status": error.http_status,
            "code": error.code,
            "param": getattr(error, "param", None),
            "type": fields.get("type"),
            "requestId": error.request_id,
        }
    return {
        "data": response.data,
        "requestId": response.request_id,
        "replayed": response.headers.get("Idempotent-Replayed"),
    }


def customers():
    stripe.api_key = "sk_test_key0fThisTest"
    created = stripe.Customer.create(
        email="jenny@example.com", metadata={"order": "1", "cart": "2"}, validate=True
    )
    changed = stripe.Customer.modify(created.id, email="", metadata={"order": "", "seat": "3"})
    read = stripe.Customer.retrieve(created.id, expand=["tax"])
    elsewhere = call({"method": "get", "path": f"/v1/customers/{created.id}", "account": "acct_1"})
    numbered = stripe.Customer.create(email="n@example.com", metadata={4711: "a", 0: "b"})
    found = stripe.Customer.list(email="n@example.com", limit=1)
    everyone = [customer.id for customer in stripe.Customer.list(limit=1).auto_paging_iter()]
    numbered.delete()
    return {
        "numbered": numbered.to_dict_recursive(),
        "found": found.to_dict_recursive(),
        "everyone": everyone,
        "gone": stripe.Customer.retrieve(numbered.id).to_dict_recursive(),
        "created": created.to_dict_recursive(),
        "changed": changed.to_dict_recursive(),
        "read": read.to_dict_recursive(),
        "elsewhere": elsewhere,
    }


json.dump(
    {"version": stripe.version.VERSION, "calls": [call(step) for step in job["steps"]], "customers": customers()},
    sys.stdout,
)
