package org.aimos.intake.connector;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.aimos.events.AlertStatus;
import org.aimos.events.Severity;
import org.aimos.intake.canonical.AlertKey;
import org.aimos.intake.canonical.Grade;
import org.aimos.intake.canonical.Json;
import org.jspecify.annotations.Nullable;

/**
 * GitHub's web hooks about what changes: pushes, merged pull requests, releases, deployments and
 * workflow runs. Other events are notes. The service is the repository's name, as a guess.
 */
@Singleton
public final class GithubConnector extends ObjectReader {

    /** For the list of connectors. */
    public GithubConnector() {
        super("github", "GitHub web hooks: pushes, merges, releases, deployments, workflow runs");
    }

    @Override
    public List<Shape> shapes() {
        return List.of(
                Shape.of("repository.full_name", "sender.login"),
                Shape.of("repository.full_name", "sender.login", "deployment_status"),
                Shape.of("repository.full_name", "pusher"));
    }

    @Override
    Reading object(Json body, Payload payload) {
        String delivery = payload.header("X-GitHub-Delivery");
        ChangeDraft change = change(body);
        if (change != null) {
            return Reading.ofChanges(delivery, List.of(change));
        }
        String event = payload.header("X-GitHub-Event");
        String repository = body.find("repository.full_name", "organization.login");
        if (event == null && repository == null) {
            return Reading.unmappable("there is neither a repository nor an X-GitHub-Event header");
        }
        String name = "GitHub: " + (event == null ? "event" : event);
        return Reading.of(
                delivery,
                List.of(
                        AlertDraft.builder(
                                        AlertKey.of("event", name + ' ' + repository),
                                        AlertStatus.NOTE,
                                        Grade.of(null, Severity.INFO),
                                        name)
                                .summary(body.text("action", "zen"))
                                .resource(repository)
                                .link(body.in("repository.html_url").text())
                                .build()));
    }

    private static @Nullable ChangeDraft change(Json body) {
        boolean merged = "true".equals(body.in("pull_request.merged").text());
        if (body.at("deployment").isObject()) {
            return deployment(body);
        }
        if (body.at("workflow_run").isObject()) {
            return workflow(body);
        }
        if (body.at("release").isObject()) {
            return "published".equals(body.text("action")) ? release(body) : null;
        }
        if (body.at("pull_request").isObject()) {
            return merged && "closed".equals(body.text("action")) ? merge(body) : null;
        }
        return body.text("ref") != null && body.text("after") != null ? push(body) : null;
    }

    private static ChangeDraft deployment(Json body) {
        Json deployment = body.at("deployment");
        Json status = body.at("deployment_status");
        String state = status.text("state");
        String environment = status.text("environment");
        return draft(
                body,
                AlertKey.of("deployment", deployment.textOr("unknown", "id")),
                "deployed",
                state == null ? "started" : ChangeOutcomes.read(state),
                environment != null ? environment : deployment.text("environment"),
                deployment.text("sha", "ref"),
                deployment.in("creator.login").text(),
                status.text("target_url", "environment_url"),
                first(status, "updated_at", deployment, "created_at"));
    }

    private static ChangeDraft workflow(Json body) {
        Json run = body.at("workflow_run");
        String conclusion = run.text("conclusion");
        return draft(
                body,
                AlertKey.of("workflow_run", run.textOr("unknown", "id")),
                "built",
                ChangeOutcomes.read(conclusion != null ? conclusion : run.text("status")),
                null,
                run.text("head_sha"),
                run.in("actor.login").text(),
                run.text("html_url"),
                run.moment("updated_at", "run_started_at"));
    }

    private static ChangeDraft release(Json body) {
        Json release = body.at("release");
        return draft(
                body,
                AlertKey.of("release", release.textOr("unknown", "id")),
                "released",
                "succeeded",
                null,
                release.text("tag_name"),
                release.in("author.login").text(),
                release.text("html_url"),
                release.moment("published_at"));
    }

    private static ChangeDraft merge(Json body) {
        Json request = body.at("pull_request");
        return draft(
                body,
                AlertKey.of("pull_request", request.textOr("unknown", "id")),
                "merged",
                "succeeded",
                null,
                request.text("merge_commit_sha"),
                request.in("merged_by.login").text(),
                request.text("html_url"),
                request.moment("merged_at"));
    }

    private static ChangeDraft push(Json body) {
        return draft(
                body,
                AlertKey.of("push", body.textOr("unknown", "after")),
                "pushed",
                "succeeded",
                null,
                body.text("after"),
                body.find("pusher.name", "sender.login"),
                body.text("compare"),
                body.findMoment("head_commit.timestamp"));
    }

    private static java.time.@Nullable Instant first(
            Json one, String field, Json other, String otherField) {
        java.time.Instant at = one.moment(field);
        return at != null ? at : other.moment(otherField);
    }

    private static ChangeDraft draft(
            Json body,
            AlertKey key,
            String kind,
            @Nullable String outcome,
            @Nullable String environment,
            @Nullable String version,
            @Nullable String author,
            @Nullable String link,
            java.time.@Nullable Instant at) {
        String repository = body.find("repository.full_name", "repository.name");
        String what =
                body.find(
                        "release.name",
                        "release.tag_name",
                        "pull_request.title",
                        "workflow_run.name",
                        "head_commit.message",
                        "deployment.description");
        String title = kind + ' ' + repository + (what == null ? "" : ": " + what);
        Map<String, String> labels =
                repository == null ? Map.of() : Map.of("repository", repository);
        return new ChangeDraft(
                key,
                kind,
                outcome,
                title,
                body.in("repository.name").text(),
                false,
                environment,
                version,
                author,
                link,
                labels,
                at);
    }
}
