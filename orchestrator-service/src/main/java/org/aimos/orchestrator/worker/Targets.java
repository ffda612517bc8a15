package org.aimos.orchestrator.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.aimos.orchestrator.action.Target;
import org.aimos.orchestrator.plan.Refused;
import org.aimos.resources.Granted;
import org.aimos.resources.TargetSpec;
import org.aimos.resources.TargetSpec.Credentials;

/** Opens a target for a playbook and an action it grants, and reads its secret at that moment. */
public final class Targets {
    private final Function<String, Optional<TargetSpec>> specs;
    private final Function<String, Optional<String>> environment;
    private final Function<Credentials.SecretKey, Optional<String>> cluster;

    /**
     * @param specs the target of a name, as it is in force now
     * @param environment a variable of the process' environment
     * @param cluster a value of a Kubernetes Secret, empty when there is none or it cannot be read
     */
    public Targets(
            Function<String, Optional<TargetSpec>> specs,
            Function<String, Optional<String>> environment,
            Function<Credentials.SecretKey, Optional<String>> cluster) {
        this.specs = specs;
        this.environment = environment;
        this.cluster = cluster;
    }

    /**
     * The target with its secret.
     *
     * @param with rendered arguments of the action, without {@code target}
     * @throws Refused when there is no such target, it does not grant this, or the secret is
     *     missing
     */
    public Target open(String name, String playbook, String action, Map<String, Object> with)
            throws Refused {
        var spec =
                specs.apply(name)
                        .orElseThrow(() -> new Refused("the target " + name + " does not exist"));
        var refusal = Granted.refusal(name, spec, playbook, action, with);
        if (refusal.isPresent()) {
            throw new Refused(refusal.get());
        }
        var credentials = spec.credentials();
        return new Target(name, spec, credentials == null ? null : login(name, credentials));
    }

    private Target.Login login(String name, Credentials credentials) throws Refused {
        var missing = new Refused("the credentials of target " + name + " are not set");
        var secret = read(name, credentials).filter(s -> !s.isBlank()).orElseThrow(() -> missing);
        return new Target.Login(credentials.header(), credentials.user(), secret);
    }

    private Optional<String> read(String name, Credentials credentials) throws Refused {
        var file = credentials.fromFile();
        if (file != null) {
            try {
                return Optional.of(Files.readString(Path.of(file)).strip());
            } catch (IOException e) {
                throw new Refused("the credentials of target " + name + " cannot be read");
            }
        }
        var secret = credentials.fromKubernetesSecret();
        if (secret != null) {
            return cluster.apply(secret).map(String::strip);
        }
        return Optional.ofNullable(credentials.fromEnv()).flatMap(environment).map(String::strip);
    }
}
