package org.aimos.intake.connector;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.aimos.intake.canonical.AlertKey;
import org.aimos.intake.canonical.Json;
import org.jspecify.annotations.Nullable;

/**
 * Jenkins by its Notification plugin: builds of jobs. The service is the job's name, as a guess; a
 * build parameter {@code SERVICE}, {@code ENVIRONMENT} or {@code VERSION} says it on purpose.
 */
@Singleton
public final class JenkinsConnector extends ObjectReader {

    /** For the list of connectors. */
    public JenkinsConnector() {
        super("jenkins", "Jenkins builds by the Notification plugin");
    }

    @Override
    public List<Shape> shapes() {
        return List.of(
                Shape.of("build.full_url", "build.phase"),
                Shape.of("build.number", "build.phase", "name"));
    }

    @Override
    Reading object(Json body, Payload payload) {
        Json build = body.at("build");
        String job = body.text("name", "display_name", "job");
        String number = build.text("number");
        if (job == null || number == null) {
            return Reading.unmappable("there is no job with a build and its number");
        }
        String status = build.text("status");
        String phase = build.textOr("", "phase");
        boolean going = phase.equals("QUEUED") || phase.equals("STARTED");
        String service = build.find("parameters.SERVICE", "parameters.service");
        String version = build.find("parameters.VERSION", "scm.commit");
        return Reading.ofChanges(
                null,
                List.of(
                        new ChangeDraft(
                                AlertKey.ofPairs("build", Map.of("job", job, "number", number)),
                                "built",
                                going ? "started" : ChangeOutcomes.read(status),
                                "built "
                                        + job
                                        + " #"
                                        + number
                                        + (status == null ? "" : ": " + status),
                                service != null ? service : job,
                                service != null,
                                build.find("parameters.ENVIRONMENT", "parameters.environment"),
                                version != null ? version : number,
                                author(build),
                                build.text("full_url", "url"),
                                Map.of("job", job),
                                build.moment("timestamp"))));
    }

    private static @Nullable String author(Json build) {
        return build.find("scm.culprits.0", "parameters.AUTHOR", "scm.author");
    }
}
