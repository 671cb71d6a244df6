package dev.litellm4j.providers.auth;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** RSA keys as text: PEM of PKCS#8 ({@code PRIVATE KEY}) or PKCS#1 ({@code RSA PRIVATE KEY}), unencrypted. */
final class PemKey {
    /** Version 0 and the algorithm rsaEncryption, which PKCS#8 (RFC 5208) puts before the PKCS#1 key. */
    private static final byte[] RSA = {2, 1, 0, 48, 13, 6, 9, 42, -122, 72, -122, -9, 13, 1, 1, 1, 5, 0};

    private PemKey() {}

    /**
     * The key in {@code pem}; variables often hold it with {@code \n} for line breaks.
     *
     * @throws GeneralSecurityException if it is none; the message does not show it
     */
    static PrivateKey parse(String pem) throws GeneralSecurityException {
        if (pem.contains("ENCRYPTED")) {
            throw new GeneralSecurityException("it is encrypted; give it without a passphrase");
        }
        boolean pkcs1 = pem.contains("BEGIN RSA PRIVATE KEY");
        String base64 =
                pem.replace("\\n", "\n").replaceAll("-----[^-]*-----", "").replaceAll("\\s", "");
        try {
            byte[] der = Base64.getDecoder().decode(base64);
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs1 ? wrapped(der) : der));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new GeneralSecurityException("it is no RSA key in PEM");
        }
    }

    private static byte[] wrapped(byte[] pkcs1) {
        byte[] key = element(4, pkcs1);
        return element(
                48,
                ByteBuffer.allocate(RSA.length + key.length).put(RSA).put(key).array());
    }

    /** A DER element with a length of two bytes, which every RSA key of 1024 to 16384 bits has. */
    private static byte[] element(int tag, byte[] content) {
        return ByteBuffer.allocate(content.length + 4)
                .put((byte) tag)
                .put((byte) 0x82)
                .putShort((short) content.length)
                .put(content)
                .array();
    }
}
