package org.aimos.decision.judgment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.aimos.decision.rulebook.Playbook;
import org.aimos.events.Alert;
import org.aimos.events.Decision.ApprovalTerms;
import org.aimos.events.Incident;
import org.aimos.events.Mode;
import org.aimos.events.PriorityReason;
import org.aimos.events.Score;
import org.aimos.resources.ServiceSpec;
import org.jspecify.annotations.Nullable;

/**
 * A decision in plain sentences, for somebody who was woken at three: what is wrong, what would be
 * done about it, why so much and no more, what would have to be different, and what to do now.
 */
record Explanation(
        Situation situation,
        @Nullable Playbook playbook,
        Mode mode,
        List<Cap> caps,
        ApprovalTerms terms,
        @Nullable String route,
        @Nullable Score score) {

    /** Alert text is foreign: a sentence stays one line, and no longer than a person reads. */
    private static final int LONGEST = 500;

    /** The one sentence that says why this mode. */
    String reason() {
        return binding().stream().findFirst().map(Cap::reason).orElse("Nothing speaks against it.");
    }

    List<String> sentences() {
        var all = new ArrayList<String>();
        all.add(what());
        all.add(where());
        priority().forEach(all::add);
        all.add(plan());
        binding().forEach(c -> all.add(sentence("Why: " + c.reason())));
        if (mode != Mode.AUTONOMOUS) {
            binding().stream()
                    .filter(c -> !c.remedy().isEmpty())
                    .map(c -> sentence("For more: " + c.remedy()))
                    .distinct()
                    .forEach(all::add);
        }
        scores().forEach(all::add);
        around().forEach(all::add);
        all.add(now());
        return List.copyOf(all);
    }

    /** What was known around it, and what was not. */
    private Stream<String> around() {
        return situation.around() == null
                ? Stream.empty()
                : situation.around().sentences().stream().map(Explanation::sentence);
    }

    /** That there is too little evidence yet is said of the playbook only; the table has all. */
    private Stream<String> scores() {
        return score == null
                ? Stream.empty()
                : Stream.of(
                                Optional.ofNullable(score.resolves()),
                                Optional.ofNullable(score.noise())
                                        .filter(noise -> noise.probability() != null))
                        .flatMap(Optional::stream)
                        .map(estimate -> sentence("Score: " + estimate.sentence()));
    }

    /** The caps that hold the mode where it is. */
    private List<Cap> binding() {
        return caps.stream().filter(c -> c.atMost() == mode).toList();
    }

    private String what() {
        Alert alert = situation.alert();
        String on = alert.resource() == null ? "" : " on " + alert.resource();
        Incident incident = situation.incident();
        String others =
                incident.firingCount() > 1
                        ? " (%d alerts fire)".formatted(incident.firingCount())
                        : "";
        String which = alert.name() + on;
        boolean said = alert.title().equals(which) || alert.title().equals(alert.name());
        String more = said ? "" : ": " + alert.title();
        return sentence("%s is %s%s%s".formatted(which, alert.severity().word(), others, more));
    }

    private String where() {
        Incident incident = situation.incident();
        String env = incident.environment().word();
        String environment = incident.environmentKnown() ? env : env + " (assumed)";
        var service = situation.placement().service();
        if (incident.priorityReason() == null) {
            return whereBefore(environment);
        }
        return service == null
                ? "It is in %s; %s.".formatted(environment, owned(incident.owner()))
                : "It is about service '%s' (tier %d, %s) of %s."
                        .formatted(service.name(), service.tier(), environment, service.owner());
    }

    private static String owned(String owner) {
        return owner.equals(ServiceSpec.UNOWNED) ? "nobody owns it" : "its owner is " + owner;
    }

    /** As it was said of incidents that don't know why they have their priority. */
    private String whereBefore(String environment) {
        Incident incident = situation.incident();
        var service = situation.placement().service();
        return service == null
                ? "No service is known for it in %s; priority %s, owner %s."
                        .formatted(environment, incident.priority().name(), incident.owner())
                : "It is about service '%s' (tier %d, %s) of %s; priority %s."
                        .formatted(
                                service.name(),
                                service.tier(),
                                environment,
                                service.owner(),
                                incident.priority().name());
    }

    /** Why it is as pressing as it is. */
    private Stream<String> priority() {
        Incident incident = situation.incident();
        PriorityReason why = incident.priorityReason();
        return why == null
                ? Stream.empty()
                : Stream.of(
                        sentence(
                                "Priority %s: %s"
                                        .formatted(incident.priority().name(), why.because())));
    }

    private String plan() {
        return playbook == null
                ? "No playbook was chosen for it."
                : sentence(
                        "Playbook '%s' %s (risk %s) %s: %s"
                                .formatted(
                                        playbook.ref().name(),
                                        playbook.ref().version(),
                                        playbook.risk().word(),
                                        mode == Mode.AUTONOMOUS ? "runs now" : "is what would run",
                                        playbook.description()));
    }

    private String now() {
        String told = route == null ? " Nobody can be told: name an Escalation." : "";
        return switch (mode) {
            case AUTONOMOUS ->
                    "Now: nothing; you are told if it does not help. 'take' stops it." + told;
            case APPROVE ->
                    "Now: approve or refuse within %d minutes; %s of %s has to agree, asked by '%s'."
                            .formatted(
                                    terms.expiresSeconds() / 60,
                                    terms.quorum() == 1 ? "one" : String.valueOf(terms.quorum()),
                                    String.join(" or ", terms.roles()),
                                    route);
            case SUGGEST -> "Now: look at it, and run the playbook by hand if you agree." + told;
            case OBSERVE -> "Now: handle it by hand; what would have been done is recorded." + told;
            case HAND_OVER -> "Now: take it and handle it by hand." + told;
        };
    }

    private static String sentence(String text) {
        String one = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        String stripped = one.length() <= LONGEST ? one : one.substring(0, LONGEST) + "…";
        return stripped.endsWith(".")
                        || stripped.endsWith("…")
                        || stripped.endsWith("?")
                        || stripped.endsWith("!")
                ? stripped
                : stripped + ".";
    }
}
