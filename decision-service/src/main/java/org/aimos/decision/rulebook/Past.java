package org.aimos.decision.rulebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aimos.decision.score.Models;
import org.aimos.resources.AutonomySpec;
import org.aimos.resources.Digest;
import org.aimos.resources.PlaybookSpec;
import org.aimos.resources.PolicySpec;
import org.aimos.resources.Resource;
import org.aimos.resources.ResourceReader;
import org.aimos.resources.RuleSpec;
import org.aimos.resources.Spec;
import org.aimos.resources.policy.InForce;
import org.aimos.resources.policy.ResourceRef;

/**
 * A rulebook of earlier, made again from the texts that were kept.
 *
 * @param gone what took part then and whose text is not there, or is not that text any more
 */
public record Past(Rulebook rulebook, List<ResourceRef> gone) {

    /**
     * Makes it again.
     *
     * @param texts YAML, or of models JSON, by digest
     */
    public static Past of(List<ResourceRef> refs, Map<String, String> texts) {
        var reader = new ResourceReader();
        var found = new ArrayList<InForce<?>>();
        var gone = new ArrayList<ResourceRef>();
        var models = new ArrayList<Models.Kept>();
        for (ResourceRef ref : refs) {
            if (ref.kind().equals(Models.KIND)) {
                model(ref, texts).ifPresentOrElse(models::add, () -> gone.add(ref));
                continue;
            }
            read(reader, ref, texts).ifPresentOrElse(found::add, () -> gone.add(ref));
        }
        var rulebook =
                new Rulebook(
                        of(found, RuleSpec.class),
                        of(found, PolicySpec.class),
                        of(found, AutonomySpec.class),
                        of(found, PlaybookSpec.class),
                        new Models(models));
        return new Past(rulebook, List.copyOf(gone));
    }

    private static Optional<Models.Kept> model(ResourceRef ref, Map<String, String> texts) {
        return Optional.ofNullable(texts.get(ref.digest()))
                .filter(text -> Digest.of(text).equals(ref.digest()))
                .map(text -> Models.kept(ref, text));
    }

    private static Optional<InForce<?>> read(
            ResourceReader reader, ResourceRef ref, Map<String, String> texts) {
        String yaml = texts.get(ref.digest());
        if (yaml == null) {
            return Optional.empty();
        }
        return reader.kept(ref.kind() + "/" + ref.name(), yaml).resources().stream()
                .filter(resource -> resource.digest().equals(ref.digest()))
                .findFirst()
                .map(resource -> new InForce<>(resource, ref.appliedBy()));
    }

    /** Those of one kind. */
    @SuppressWarnings("unchecked")
    public static <S extends Spec> List<InForce<S>> of(List<InForce<?>> all, Class<S> spec) {
        return all.stream()
                .filter(one -> spec.isInstance(one.spec()))
                .map(one -> new InForce<>((Resource<S>) one.resource(), one.appliedBy()))
                .toList();
    }
}
