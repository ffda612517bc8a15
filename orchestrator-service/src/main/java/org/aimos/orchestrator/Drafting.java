package org.aimos.orchestrator;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.aimos.bus.Applied;
import org.aimos.bus.Ids;
import org.aimos.bus.ResourceReplica;
import org.aimos.events.Decision;
import org.aimos.events.Incident;
import org.aimos.events.IncidentStatus;
import org.aimos.events.Mode;
import org.aimos.events.PlaybookRef;
import org.aimos.orchestrator.plan.Plan;
import org.aimos.orchestrator.plan.Planner;
import org.aimos.orchestrator.plan.Refused;
import org.aimos.orchestrator.plan.Situation;
import org.aimos.orchestrator.store.IncidentTable;
import org.aimos.resources.PlaybookSpec;
import org.jspecify.annotations.Nullable;

/** Works a wish out: finds exactly the playbook that was decided and plans it. */
@ApplicationScoped
public class Drafting {
    private static final Decision.ApprovalTerms USUAL =
            new Decision.ApprovalTerms(List.of("on-call", "approver"), 1, 1800, "hand-over");

    private final ResourceReplica resources;
    private final Planner planner;
    private final Wiring wiring;
    private final Ids ids;
    private final Permissions permissions;
    private final Conflicts conflicts;

    public Drafting(
            ResourceReplica resources,
            Permissions permissions,
            Conflicts conflicts,
            Planner planner,
            Wiring wiring,
            Ids ids) {
        this.resources = resources;
        this.permissions = permissions;
        this.conflicts = conflicts;
        this.planner = planner;
        this.wiring = wiring;
        this.ids = ids;
    }

    /**
     * The draft of a wish.
     *
     * @param view what is known about the incident; null when nothing is
     */
    Draft draft(Wish wish, IncidentTable.@Nullable View view) {
        var incident = view == null ? null : view.incident();
        var decided = wish.decision().playbook();
        var byHand = wish.person() != null;
        var applied =
                byHand || decided == null
                        ? resources.find(PlaybookSpec.class, wish.playbook())
                        : resources.version(PlaybookSpec.class, decided.name(), decided.version());
        var wanted =
                byHand || decided == null
                        ? applied.map(Drafting::reference)
                                .orElse(new PlaybookRef(wish.playbook(), "?", "?"))
                        : decided;
        var author = applied.map(Applied::appliedBy).orElse("nobody");
        var situation = new Situation(wish.decision().alert(), wish.decision().service(), incident);
        var request = request(wish, wanted, author, situation, gate(wish));
        try {
            stillWanted(wish, incident);
            var playbook =
                    applied.filter(a -> a.resource().digest().equals(wanted.digest()))
                            .orElseThrow(() -> new Refused(unknown(wanted)));
            return planned(wish, request, playbook);
        } catch (Refused refused) {
            return new Draft.Impossible(wish, planner.bare(request), refused.reason());
        }
    }

    private Draft planned(Wish wish, Planner.Request request, Applied<PlaybookSpec> playbook)
            throws Refused {
        var spec = playbook.resource().spec();
        var policies = wish.decision().policies();
        var asking = request;
        if (wish.person() != null) {
            var answer = permissions.permit(request.situation(), playbook);
            policies = answer.asked();
            asking = request.with(answer.terms());
        }
        stillAllowed(wish);
        var plan = planner.plan(asking, spec);
        return new Draft.Planned(
                wish, conflicts.excluded(plan, policies, wish.decision()), texts(plan, playbook));
    }

    private Planner.Request request(
            Wish wish,
            PlaybookRef playbook,
            String author,
            Situation situation,
            Decision.@Nullable ApprovalTerms gate) {
        var decision = wish.decision();
        return new Planner.Request(
                ids.next(),
                wish.incidentId(),
                wish.decisionId(),
                playbook,
                Objects.requireNonNullElse(wish.person(), "policy"),
                author,
                situation,
                gate,
                wiring.limits().grantLasts(),
                decision.route());
    }

    /** Whoever starts a run by hand asks somebody else first. */
    private static Decision.@Nullable ApprovalTerms gate(Wish wish) {
        if (wish.person() == null && wish.decision().mode() == Mode.AUTONOMOUS) {
            return null;
        }
        return Objects.requireNonNullElse(wish.decision().terms(), USUAL);
    }

    /** What runs by the clock is written down as not started when it may not begin. */
    private static void stillAllowed(Wish wish) throws Refused {
        var mode = wish.decision().mode();
        if (wish.person() == null && mode != Mode.APPROVE && mode != Mode.AUTONOMOUS) {
            throw new Refused(wish.decision().reason());
        }
    }

    private static void stillWanted(Wish wish, @Nullable Incident incident) throws Refused {
        if (incident == null || incident.version() < wish.decision().incidentVersion()) {
            return;
        }
        if (incident.status() != IncidentStatus.OPEN) {
            throw new Refused("the incident is " + incident.status().word() + " already");
        }
        if (incident.parent() != null && wish.person() == null) {
            throw new Refused("the incident is held back in the storm of " + incident.parent());
        }
        if (incident.takenBy() != null && wish.person() == null) {
            throw new Refused(incident.takenBy() + " works on the incident");
        }
    }

    private Map<String, String> texts(Plan plan, Applied<PlaybookSpec> playbook) {
        var texts = new HashMap<String, String>();
        texts.put(playbook.resource().digest(), playbook.resource().yaml());
        for (var called : plan.order().called().values()) {
            resources
                    .version(PlaybookSpec.class, called.name(), called.version())
                    .ifPresent(a -> texts.put(a.resource().digest(), a.resource().yaml()));
        }
        return texts;
    }

    private static String unknown(PlaybookRef wanted) {
        return "the playbook "
                + wanted.name()
                + " "
                + wanted.version()
                + " is not here as it was decided on";
    }

    private static PlaybookRef reference(Applied<PlaybookSpec> applied) {
        var resource = applied.resource();
        return new PlaybookRef(resource.name(), resource.version(), resource.digest());
    }
}
