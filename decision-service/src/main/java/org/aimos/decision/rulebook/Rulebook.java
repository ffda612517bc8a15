package org.aimos.decision.rulebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.aimos.decision.score.Models;
import org.aimos.events.Decision.Autonomy;
import org.aimos.events.Environment;
import org.aimos.resources.AutonomySpec;
import org.aimos.resources.Limits;
import org.aimos.resources.PlaybookSpec;
import org.aimos.resources.PolicySpec;
import org.aimos.resources.RuleSpec;
import org.aimos.resources.policy.Grants;
import org.aimos.resources.policy.InForce;
import org.aimos.resources.policy.Policies;
import org.aimos.resources.policy.ResourceRef;
import org.jspecify.annotations.Nullable;

/**
 * Everything in force at one moment that decisions follow from. It never changes; a newer one takes
 * its place.
 */
public final class Rulebook {
    private final Rules rules;
    private final Policies policies;
    private final Grants grants;
    private final Map<String, Playbook> playbooks = new TreeMap<>();
    private final List<InForce<?>> sources;
    private final Contents contents;
    private final Models models;

    /** Compiles what is in force; a condition that does not compile is kept as an error. */
    public Rulebook(
            List<InForce<RuleSpec>> rules,
            List<InForce<PolicySpec>> policies,
            List<InForce<AutonomySpec>> grants,
            List<InForce<PlaybookSpec>> playbooks) {
        this(rules, policies, grants, playbooks, Models.NONE);
    }

    /** The same, with what was learned from outcomes. */
    public Rulebook(
            List<InForce<RuleSpec>> rules,
            List<InForce<PolicySpec>> policies,
            List<InForce<AutonomySpec>> grants,
            List<InForce<PlaybookSpec>> playbooks,
            Models models) {
        this.models = models;
        this.rules = new Rules(rules);
        this.policies = new Policies(policies);
        this.grants = new Grants(grants);
        playbooks.forEach(p -> this.playbooks.put(p.name(), new Playbook(p)));
        sources =
                Stream.of(rules, policies, grants, playbooks)
                        .<InForce<?>>flatMap(List::stream)
                        .toList();
        contents = Contents.of(refs());
    }

    /** A rulebook with nothing in it: everything goes to people. */
    public static Rulebook empty() {
        return new Rulebook(List.of(), List.of(), List.of(), List.of());
    }

    /** Asks every rule which playbook is right. */
    public Rules.Answer rules(Question question) {
        return rules.ask(question);
    }

    /** Asks every policy what may be done; without a playbook only who is to be told. */
    public Policies.Answer policies(
            Question question, @Nullable Playbook playbook, String autonomy) {
        return policies.ask(question.variables(playbook, autonomy), playbook != null);
    }

    /** How far this playbook is trusted here. */
    public Autonomy autonomy(Playbook playbook, String service, Environment environment) {
        return grants.level(playbook.ref(), playbook.author(), service, environment);
    }

    /** The playbook of that name, as it is in force. */
    public Optional<Playbook> playbook(String name) {
        return Optional.ofNullable(playbooks.get(name));
    }

    /** The figures of the brakes. */
    public Limits.InForce limits() {
        return policies.limits();
    }

    /** What was learned from outcomes. */
    public Models models() {
        return models;
    }

    /** All that people wrote of it. */
    public List<InForce<?>> sources() {
        return sources;
    }

    /** Which resources take part in decisions, exactly, and the digest of that. */
    public Contents contents() {
        return contents;
    }

    /** As what a decision records it: its contents by their digest, and the models. */
    public List<ResourceRef> recorded() {
        return Stream.concat(Stream.of(contents.ref()), models.refs().stream()).toList();
    }

    private List<ResourceRef> refs() {
        var all = new ArrayList<ResourceRef>(rules.refs());
        all.addAll(policies.refs());
        all.addAll(grants.refs());
        playbooks.values().forEach(p -> all.add(p.resource()));
        return List.copyOf(all);
    }
}
