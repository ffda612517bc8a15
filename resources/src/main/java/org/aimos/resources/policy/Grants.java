package org.aimos.resources.policy;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.aimos.events.Decision.Autonomy;
import org.aimos.events.Environment;
import org.aimos.events.Mode;
import org.aimos.events.PlaybookRef;
import org.aimos.resources.AutonomySpec;

/**
 * The ladder of autonomy: how far each exact version of a playbook is trusted, and by whom. A grant
 * that the playbook's author applied is none.
 */
public final class Grants {
    private final List<InForce<AutonomySpec>> grants;

    /** Those in force. */
    public Grants(List<InForce<AutonomySpec>> inForce) {
        grants = inForce.stream().sorted(Comparator.comparing(InForce::name)).toList();
    }

    /**
     * The level in force; observe when nobody granted one, the lowest when several did.
     *
     * @param author who applied the playbook's version; a grant of his own does not count
     */
    public Autonomy level(
            PlaybookRef playbook, String author, String service, Environment environment) {
        List<InForce<AutonomySpec>> covering =
                grants.stream()
                        .filter(g ->
                                g.spec()
                                        .covers(
                                                playbook.name(),
                                                playbook.version(),
                                                service,
                                                environment))
                        .toList();
        Optional<InForce<AutonomySpec>> lowest =
                covering.stream()
                        .filter(g -> !g.appliedBy().equals(author))
                        .min(Comparator.comparing(g -> g.spec().level()));
        return lowest.map(Grants::granted).orElseGet(() -> none(covering, playbook, author));
    }

    /** Every grant, exactly. */
    public List<ResourceRef> refs() {
        return grants.stream().map(InForce::ref).toList();
    }

    private static Autonomy granted(InForce<AutonomySpec> grant) {
        return new Autonomy(grant.spec().level(), grant.name(), grant.spec().reason());
    }

    private static Autonomy none(
            List<InForce<AutonomySpec>> own, PlaybookRef playbook, String author) {
        String reason =
                own.isEmpty()
                        ? "No Autonomy names version %s of it for this service and environment, so it is only observed."
                                .formatted(playbook.version())
                        : "Autonomy '%s' was applied by %s, who also applied the playbook, so it does not count."
                                .formatted(own.getFirst().name(), author);
        return new Autonomy(Mode.OBSERVE, null, reason);
    }
}
