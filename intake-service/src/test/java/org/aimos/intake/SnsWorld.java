package org.aimos.intake;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.aimos.intake.proof.Fetch;

/**
 * Amazon at the edge of the world of these tests: it signs, has a certificate where it says that it
 * has one, hears confirmations, and remembers what it was asked for.
 */
@Alternative
@Priority(1)
@Singleton
public class SnsWorld implements Fetch {
    static final String CERTIFICATE = "https://sns.eu-west-1.amazonaws.com/Notification-test.pem";
    static final String CONFIRM = "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription";

    private static final char[] PASSWORD = "of-a-test-only".toCharArray();

    private final Queue<URI> asked = new ConcurrentLinkedQueue<>();
    private final PrivateKey key;
    private final X509Certificate certificate;

    SnsWorld() {
        try {
            KeyStore keys = KeyStore.getInstance(made().toFile(), PASSWORD);
            key = (PrivateKey) keys.getKey("sns", PASSWORD);
            certificate = (X509Certificate) keys.getCertificate("sns");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public CompletionStage<byte[]> get(URI address) {
        asked.add(address);
        try {
            if (address.toString().equals(CERTIFICATE)) {
                String pem =
                        "-----BEGIN CERTIFICATE-----\n"
                                + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                                + "\n-----END CERTIFICATE-----\n";
                return CompletableFuture.completedFuture(pem.getBytes(StandardCharsets.US_ASCII));
            }
            return address.toString().equals(CONFIRM)
                    ? CompletableFuture.completedFuture(new byte[0])
                    : CompletableFuture.failedFuture(new IOException("nobody lives there"));
        } catch (GeneralSecurityException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** What it was asked for, in order. */
    List<URI> asked() {
        return List.copyOf(asked);
    }

    /** The fields with the signature of version 2 beside them. */
    Map<String, String> signed(Map<String, String> fields) {
        var text = new StringBuilder();
        new TreeMap<>(fields)
                .forEach((name, value) -> {
                    if (!name.startsWith("Sign")) {
                        text.append(name).append('\n').append(value).append('\n');
                    }
                });
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.toString().getBytes(StandardCharsets.UTF_8));
            var all = new TreeMap<>(fields);
            all.put("SignatureVersion", "2");
            all.put("Signature", Base64.getEncoder().encodeToString(signature.sign()));
            return all;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A key and a certificate by the JDK's own tool, for no API of it makes one. */
    private static Path made() throws IOException, InterruptedException {
        Path file = Files.createTempDirectory("aimos-sns-").resolve("sns.p12");
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process made =
                new ProcessBuilder(
                                tool,
                                "-genkeypair",
                                "-alias",
                                "sns",
                                "-keyalg",
                                "RSA",
                                "-keysize",
                                "2048",
                                "-dname",
                                "CN=sns",
                                "-startdate",
                                "-1d",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                file.toString(),
                                "-storepass",
                                new String(PASSWORD))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (made.waitFor() != 0) {
            throw new IOException("keytool ended with " + made.exitValue());
        }
        return file;
    }
}
