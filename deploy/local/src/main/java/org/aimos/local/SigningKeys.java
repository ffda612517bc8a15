package org.aimos.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import org.aimos.events.Sha256;

/**
 * The RSA key pair of this installation. Services get the public half and so can verify a token but
 * never make one; the console and this command line have both.
 *
 * @param secret signs
 * @param open verifies
 */
record SigningKeys(RSAPrivateCrtKey secret, RSAPublicKey open) {
    private static final int BITS = 2048;

    static Path privateKey(Path folder) {
        return folder.resolve("private.pem");
    }

    static Path publicKey(Path folder) {
        return folder.resolve("public.pem");
    }

    /** The keys of this folder, generated when it has none; all files get mode 0600. */
    static synchronized SigningKeys in(Path folder) throws IOException {
        try {
            Path file = privateKey(folder);
            if (!Files.exists(file)) {
                generate(folder);
            }
            return read(file);
        } catch (GeneralSecurityException broken) {
            throw new IOException("The signing key in " + folder + " can't be read", broken);
        }
    }

    /** Names the key in a token's header: the first 16 hex digits of the public key's SHA-256. */
    String id() {
        return Sha256.hex(open.getEncoded()).substring(0, 16);
    }

    private static SigningKeys read(Path file) throws IOException, GeneralSecurityException {
        String body = Files.readString(file).replaceAll("-----[A-Z ]+-----|\\s", "");
        KeyFactory factory = KeyFactory.getInstance("RSA");
        RSAPrivateCrtKey secret =
                (RSAPrivateCrtKey)
                        factory.generatePrivate(
                                new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
        RSAPublicKey open =
                (RSAPublicKey)
                        factory.generatePublic(
                                new RSAPublicKeySpec(
                                        secret.getModulus(), secret.getPublicExponent()));
        return new SigningKeys(secret, open);
    }

    /** The private key is written last, for it is what a later start looks for. */
    private static void generate(Path folder) throws IOException, NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(BITS);
        KeyPair pair = generator.generateKeyPair();
        PrivateFile.write(publicKey(folder), pem("PUBLIC KEY", pair.getPublic().getEncoded()));
        PrivateFile.write(privateKey(folder), pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
    }

    private static String pem(String what, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n";
    }
}
