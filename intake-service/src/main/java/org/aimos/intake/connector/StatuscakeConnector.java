package org.aimos.intake.connector;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.aimos.events.AlertStatus;
import org.aimos.intake.canonical.AlertKey;
import org.aimos.intake.canonical.Json;
import org.aimos.intake.canonical.LooseNames;

/**
 * StatusCake's web hooks, which are forms. Key: the test's id where it is sent, else name and URL.
 */
@Singleton
public final class StatuscakeConnector extends ObjectReader {

    private static final StatusWordList STATES = StatusWordList.of("down", "up");

    /** For the list of connectors. */
    public StatuscakeConnector() {
        super("statuscake", "StatusCake web hooks, as forms or JSON");
    }

    @Override
    public List<Shape> shapes() {
        return List.of(
                Shape.of("Status", "StatusCode", "URL", "Name"),
                Shape.of("Token", "Status", "Name", "Checkrate"),
                Shape.of("TestID", "Status"));
    }

    @Override
    Reading object(Json body, Payload payload) {
        LooseNames names = LooseNames.of(body);
        String name = names.text("name", "testname", "websitename");
        String url = names.text("url", "websiteurl", "ip");
        String id = names.text("testid", "id");
        if (name == null && url == null && id == null) {
            return Reading.unmappable("there is neither a Name nor a URL nor a TestID");
        }
        AlertStatus status = STATES.read(names.text("status"));
        AlertKey key =
                id != null
                        ? AlertKey.of("test", id)
                        : AlertKey.ofPairs(
                                "test",
                                Map.of("name", String.valueOf(name), "url", String.valueOf(url)));
        String code = names.text("statuscode");
        return Reading.of(
                null,
                List.of(
                        AlertDraft.builder(
                                        key,
                                        status,
                                        Availability.grade(status),
                                        String.valueOf(name != null ? name : url))
                                .summary(code == null ? null : "status code " + code)
                                .resource(url)
                                .annotations(body.firstOf("Tags", "tags").pairs())
                                .build()));
    }
}
