package org.aimos.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.aimos.bus.Problem;
import org.aimos.bus.log.Secrets;
import org.aimos.resources.SignatureSpec;
import org.aimos.resources.StandardSecret;
import org.jspecify.annotations.Nullable;

/** Reads the secrets that sign, from files and the environment; a change is seen within 30 s. */
@ApplicationScoped
public class SigningSecrets {

    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final int LONGEST = 4_096;

    private final Clock clock;
    private final Map<SignatureSpec.Secret, Read> known = new ConcurrentHashMap<>();

    /** By this clock. */
    public SigningSecrets(Clock clock) {
        this.clock = clock;
    }

    /**
     * The secrets of a signature; of Standard Webhooks only those that are whole.
     *
     * @throws Problem 503 one of them is not there, or none is whole
     */
    public List<String> of(SignatureSpec spec) {
        Instant now = clock.instant();
        List<String> all = spec.secrets().stream().map(secret -> value(secret, now)).toList();
        if (spec.style() != SignatureSpec.Style.STANDARD_WEBHOOKS) {
            return all;
        }
        List<String> whole =
                all.stream().filter(one -> StandardSecret.key(one).isPresent()).toList();
        if (whole.isEmpty()) {
            throw Problem.unavailable(
                    "The secret that signs is broken: after whsec_ there is no base64.",
                    Duration.ofSeconds(30),
                    "Copy it from the sender again, whole, to where the Source reads it.");
        }
        return whole;
    }

    private String value(SignatureSpec.Secret secret, Instant now) {
        return known.compute(
                        secret,
                        (place, had) ->
                                had != null && had.at().plus(FRESH).isAfter(now)
                                        ? had
                                        : new Read(read(place), now))
                .value();
    }

    private static String read(SignatureSpec.Secret place) {
        String value =
                place.fromFile() != null ? file(place.fromFile()) : variable(place.fromEnv());
        if (value.isEmpty()) {
            throw missing();
        }
        Secrets.register(value);
        return value;
    }

    private static String variable(@Nullable String name) {
        String value = name == null ? null : System.getenv(name);
        return value == null ? "" : value.strip();
    }

    private static String file(String name) {
        try {
            Path file = Path.of(name);
            if (Files.size(file) > LONGEST) {
                throw missing();
            }
            return Files.readString(file).strip();
        } catch (IOException gone) {
            throw missing();
        }
    }

    private static Problem missing() {
        return Problem.unavailable(
                "Intake can't read the secret that signs.",
                Duration.ofSeconds(30),
                "Mount the file or set the variable that the Source names.");
    }

    private record Read(String value, Instant at) {
        @Override
        public String toString() {
            return "Read[" + at + "]";
        }
    }
}
