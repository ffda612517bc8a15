package org.aimos.decision;

import java.util.ArrayList;
import java.util.List;
import org.aimos.decision.rulebook.Rulebook;
import org.aimos.decision.score.Models;
import org.aimos.resources.AutonomySpec;
import org.aimos.resources.PlaybookSpec;
import org.aimos.resources.PolicySpec;
import org.aimos.resources.ReadResult;
import org.aimos.resources.Resource;
import org.aimos.resources.ResourceReader;
import org.aimos.resources.RuleSpec;
import org.aimos.resources.ServiceSpec;
import org.aimos.resources.Spec;
import org.aimos.resources.policy.InForce;

/** Resources for tests, written as people write them. */
public final class Yaml {
    public static final String AUTHOR = "ada";
    public static final String APPROVER = "grace";

    private Yaml() {}

    /** Reads documents; the test fails when one is not right. */
    public static List<Resource<?>> read(String yaml) {
        var all = new ArrayList<Resource<?>>();
        for (String document : yaml.split("(?m)^---$", -1)) {
            ReadResult result = new ResourceReader().read("test.yaml", document.strip() + "\n");
            if (!result.findings().isEmpty()) {
                throw new IllegalArgumentException(result.findings().toString());
            }
            all.addAll(result.resources());
        }
        return all;
    }

    public static List<Resource<ServiceSpec>> services(String yaml) {
        return of(read(yaml), ServiceSpec.class);
    }

    /** A rulebook whose playbooks the author applied and whose grants the approver applied. */
    public static Rulebook rulebook(String yaml) {
        return rulebook(yaml, APPROVER);
    }

    /** The same, with what was learned from outcomes. */
    public static Rulebook rulebook(String yaml, Models learned) {
        return rulebook(yaml, APPROVER, learned);
    }

    public static Rulebook rulebook(String yaml, String grantor) {
        return rulebook(yaml, grantor, Models.NONE);
    }

    private static Rulebook rulebook(String yaml, String grantor, Models learned) {
        List<Resource<?>> all = read(yaml);
        return new Rulebook(
                by(AUTHOR, of(all, RuleSpec.class)),
                by(AUTHOR, of(all, PolicySpec.class)),
                by(grantor, of(all, AutonomySpec.class)),
                by(AUTHOR, of(all, PlaybookSpec.class)),
                learned);
    }

    private static <S extends Spec> List<InForce<S>> by(String who, List<Resource<S>> resources) {
        return resources.stream().map(r -> new InForce<>(r, who)).toList();
    }

    private static <S extends Spec> List<Resource<S>> of(List<Resource<?>> all, Class<S> spec) {
        return all.stream().flatMap(r -> r.as(spec).stream()).toList();
    }
}
