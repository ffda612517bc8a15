package org.aimos.decision.incident;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.aimos.events.AlertSummary;
import org.aimos.events.IncidentStatus;
import org.aimos.events.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What an incident looks like, as a function of its alerts: nothing here depends on the order they
 * came in.
 */
final class Picture {
    /** An incident lists so many of its alerts. */
    static final int LISTED = 50;

    static final Comparator<Member> NAMING =
            Comparator.comparing((Member m) -> m.summary().severity())
                    .thenComparing(Member::firstFiringAt)
                    .thenComparing(m -> m.summary().alertKey());

    private final List<Member> members;
    private final List<Member> firing;
    private final @Nullable String root;

    /**
     * @param root home of what it comes from; null when all alerts have one home
     */
    Picture(Collection<Member> members, @Nullable String root) {
        this.members = List.copyOf(members);
        this.root = root;
        this.firing = this.members.stream().filter(Member::fires).toList();
    }

    /** The key of the alert that leads: the one that rules are asked about. */
    String lead() {
        return members.stream()
                .min(
                        Comparator.comparing((Member m) -> m.summary().status())
                                .thenComparing(m -> !atRoot(m))
                                .thenComparing(Member.LEADING))
                .orElseThrow()
                .summary()
                .alertKey();
    }

    private boolean atRoot(Member member) {
        return root == null || root.equals(member.home());
    }

    boolean recovered() {
        return firing.isEmpty();
    }

    void paint(IncidentDraft draft, Instant now) {
        var fired = members.stream().filter(m -> !m.noted()).toList();
        draft.title =
                fired.stream()
                        .min(Comparator.comparing((Member m) -> !atRoot(m)).thenComparing(NAMING))
                        .orElseThrow()
                        .summary()
                        .title();
        draft.severity = worst(firing.isEmpty() ? fired : firing);
        draft.alerts = newest();
        draft.alertCount = members.size();
        draft.firingCount = firing.size();
        draft.firstFiringAt =
                fired.stream()
                        .map(Member::firstFiringAt)
                        .min(Comparator.naturalOrder())
                        .orElseThrow();
        if (recovered() && draft.status == IncidentStatus.OPEN) {
            draft.status = IncidentStatus.RECOVERED;
            draft.recoveredAt = now;
        } else if (!recovered()) {
            draft.status = IncidentStatus.OPEN;
            draft.recoveredAt = null;
        }
    }

    /** How far it has spread, over these cells. */
    Spread spread(List<Cell> cells) {
        return Spread.of(cells, members.stream().map(Member::summary).toList());
    }

    private List<AlertSummary> newest() {
        return members.stream().sorted(Member.NEWEST).limit(LISTED).map(Member::summary).toList();
    }

    static Severity worst(List<Member> of) {
        return of.stream()
                .map(m -> m.summary().severity())
                .min(Comparator.naturalOrder())
                .orElse(Severity.INFO);
    }
}
