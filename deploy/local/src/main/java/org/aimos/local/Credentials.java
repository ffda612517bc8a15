package org.aimos.local;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Properties;

/**
 * Generated secrets in one file that only its owner can read. A secret is made when it is first
 * asked for and stays the same from then on.
 */
public final class Credentials {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;

    /**
     * Secrets in this file.
     *
     * @param file made with mode 0600 when the first secret is asked for
     */
    public Credentials(Path file) {
        this.file = file;
    }

    /** The secret of this name, 24 random bytes in URL-safe base64 when it is new. */
    public synchronized String get(String name) throws IOException {
        Optional<String> known = find(name);
        return known.isPresent() ? known.get() : put(name, random());
    }

    /** The secret of this name if there is one. */
    public synchronized Optional<String> find(String name) throws IOException {
        return Optional.ofNullable(read().getProperty(name));
    }

    /** Keeps a secret under this name and returns it. */
    public synchronized String put(String name, String secret) throws IOException {
        Properties all = read();
        all.setProperty(name, secret);
        StringWriter text = new StringWriter();
        all.store(text, "Secrets of this installation; keep them to yourself");
        PrivateFile.write(file, text.toString());
        return secret;
    }

    private Properties read() throws IOException {
        Properties all = new Properties();
        if (Files.exists(file)) {
            try (Reader in = Files.newBufferedReader(file)) {
                all.load(in);
            }
        }
        return all;
    }

    private static String random() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
