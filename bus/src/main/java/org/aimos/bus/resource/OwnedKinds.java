package org.aimos.bus.resource;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.aimos.bus.Problem;
import org.aimos.resources.Kind;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The kinds that this service keeps. */
@ApplicationScoped
public class OwnedKinds {
    private final Set<Kind> kinds;

    /**
     * @param service owns what {@link Kind#owner()} says
     * @param more kinds that it owns besides
     */
    public OwnedKinds(
            @ConfigProperty(name = "aimos.service") String service,
            @ConfigProperty(name = "aimos.owns") Optional<List<String>> more) {
        kinds =
                Arrays.stream(Kind.values())
                        .filter(kind ->
                                kind.owner().equals(service)
                                        || more.orElse(List.of()).contains(kind.kind()))
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** All of them, by name. */
    public List<String> names() {
        return kinds.stream().map(Kind::kind).sorted().toList();
    }

    /**
     * The kind of this name.
     *
     * @throws Problem 404 when there is none or another service keeps it
     */
    public Kind need(String name) {
        Kind kind =
                Kind.of(name)
                        .orElseThrow(() ->
                                Problem.notFound(
                                        "There is no kind " + name,
                                        "Kinds here: " + String.join(", ", names())));
        if (!kinds.contains(kind)) {
            throw Problem.notFound(
                    kind.kind() + " is not kept here",
                    "The service that keeps it is " + kind.owner() + ".");
        }
        return kind;
    }
}
