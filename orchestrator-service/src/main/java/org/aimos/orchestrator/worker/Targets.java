package org.aimos.orchestrator.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.aimos.orchestrator.action.Target;
import org.aimos.orchestrator.plan.Refused;
import org.aimos.resources.TargetSpec;

/** Opens a target for a playbook and an action it grants, and reads its secret at that moment. */
public final class Targets {
    private final Function<String, Optional<TargetSpec>> specs;
    private final Function<String, Optional<String>> environment;

    /**
     * @param specs the target of a name, as it is in force now
     * @param environment a variable of the process' environment
     */
    public Targets(
            Function<String, Optional<TargetSpec>> specs,
            Function<String, Optional<String>> environment) {
        this.specs = specs;
        this.environment = environment;
    }

    /**
     * The target with its secret.
     *
     * @throws Refused when there is no such target, it does not grant this, or the secret is
     *     missing
     */
    public Target open(String name, String playbook, String action) throws Refused {
        var spec =
                specs.apply(name)
                        .orElseThrow(() -> new Refused("the target " + name + " does not exist"));
        if (!spec.grants(playbook, action)) {
            throw new Refused(
                    "the target " + name + " does not grant " + action + " to " + playbook);
        }
        var url = spec.url();
        return new Target(
                name,
                spec.type().word(),
                url == null ? null : url.toString(),
                headers(name, spec),
                spec.executables(),
                spec.topics());
    }

    private Map<String, String> headers(String name, TargetSpec spec) throws Refused {
        var credentials = spec.credentials();
        if (credentials == null) {
            return Map.of();
        }
        var file = credentials.fromFile();
        if (file != null) {
            try {
                return Map.of(credentials.header(), Files.readString(Path.of(file)).strip());
            } catch (IOException e) {
                throw new Refused("the credentials of target " + name + " cannot be read");
            }
        }
        var variable = credentials.fromEnv();
        return Map.of(
                credentials.header(),
                Optional.ofNullable(variable)
                        .flatMap(environment)
                        .orElseThrow(() ->
                                new Refused("the credentials of target " + name + " are not set")));
    }
}
