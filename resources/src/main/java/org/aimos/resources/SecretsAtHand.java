package org.aimos.resources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aimos.resources.SignatureSpec.Style;
import org.jspecify.annotations.Nullable;

/**
 * Looks at signing secrets that lie on this machine, where they can be read: one of Standard
 * Webhooks that is broken would have every body refused. Asked by the command line only, never by a
 * service: who may write a source need not learn of the files beside it.
 */
public final class SecretsAtHand {
    private static final int LONGEST = 4_096;

    private SecretsAtHand() {}

    /**
     * What is wrong with secrets that these files name.
     *
     * @param files name to YAML
     */
    public static List<Finding> check(Map<String, String> files) {
        List<Finding> findings = new ArrayList<>();
        files.forEach((file, yaml) -> {
            if (yaml.length() <= ResourceReader.MAX_CHARACTERS) {
                for (Document document : ResourceReader.documents(file, yaml)) {
                    signature(document).ifPresent(one -> check(one, document.report()));
                    findings.addAll(document.report().findings());
                }
            }
        });
        return findings;
    }

    private static Optional<SignatureSpec> signature(Document document) {
        return document.resource()
                .flatMap(resource -> resource.as(SourceSpec.class))
                .map(resource -> resource.spec().signature())
                .filter(signature -> signature.style() == Style.STANDARD_WEBHOOKS);
    }

    private static void check(SignatureSpec signature, Report report) {
        for (int i = 0; i < signature.secrets().size(); i++) {
            String secret = read(signature.secrets().get(i));
            if (secret != null && StandardSecret.key(secret).isEmpty()) {
                report.value(
                        List.of("spec", "signature", "secrets", i),
                        "the secret is not whsec_ and base64, so every body would be refused",
                        "copy it from the sender again, whole");
            }
        }
    }

    /** What is there; null when nothing is to be read here. */
    private static @Nullable String read(SignatureSpec.Secret secret) {
        if (secret.fromEnv() != null) {
            String value = System.getenv(secret.fromEnv());
            return value == null ? null : value.strip();
        }
        try {
            Path file = secret.fromFile() == null ? null : Path.of(secret.fromFile());
            return file == null || !Files.isRegularFile(file) || Files.size(file) > LONGEST
                    ? null
                    : Files.readString(file).strip();
        } catch (IOException | InvalidPathException none) {
            return null;
        }
    }
}
