"""Makes a certificate authority and one server certificate for this machine's loopback names.

Usage: python authority.py FOLDER

Writes ca.crt, tls.crt and tls.key. The authority's own key is never written: nothing else is to be signed.
"""

import datetime
import ipaddress
import os
import sys

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

# The port, and with it the certificate's use, is part of a homeserver's name for as long as its data lives.
YEARS = 20

folder = sys.argv[1]
now = datetime.datetime.now(datetime.timezone.utc)
loopback = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
# An authority that could vouch for more than loopback would be a danger wherever someone trusted it.
only_loopback = x509.NameConstraints(
    permitted_subtrees=[x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_network("127.0.0.1/32"))],
    excluded_subtrees=None,
)


def name(text):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def begin(subject, key, is_authority):
    usage = dict.fromkeys(
        [
            "digital_signature", "content_commitment", "key_encipherment", "data_encipherment",
            "key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
        ],
        False,
    )
    usage["key_cert_sign" if is_authority else "digital_signature"] = True
    return (
        x509.CertificateBuilder()
        .subject_name(name(subject))
        .issuer_name(name("Almenara local authority"))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        # A clock that is set back a little must not put the whole stack out of order.
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=365 * YEARS))
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=0 if is_authority else None), True)
        .add_extension(x509.KeyUsage(**usage), True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(ca_key.public_key()), False)
    )


def write(file, content):
    handle = os.open(os.path.join(folder, file), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as out:
        out.write(content)


ca_key = ec.generate_private_key(ec.SECP256R1())
server_key = ec.generate_private_key(ec.SECP256R1())
ca = begin("Almenara local authority", ca_key, True).add_extension(only_loopback, True).sign(ca_key, hashes.SHA256())
server = (
    begin("localhost", server_key, False)
    .add_extension(x509.SubjectAlternativeName(loopback), False)
    .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), False)
    .sign(ca_key, hashes.SHA256())
)
pem = serialization.Encoding.PEM
write("ca.crt", ca.public_bytes(pem))
write("tls.crt", server.public_bytes(pem))
write(
    "tls.key",
    server_key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()),
)
