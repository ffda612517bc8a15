package org.aimos.orchestrator;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.Map;
import org.aimos.events.Approval;
import org.aimos.testkit.Tokens;

/** People who look at questions and answer them. */
final class People {
    private People() {}

    /** Looks, and answers with what was seen. */
    static ValidatableResponse approves(Approval asked, String person, String reason) {
        return answers(
                asked.id(),
                "approve",
                Tokens.bearer(person, "on-call"),
                Map.of("digest", asked.digest(), "reason", reason));
    }

    /** Looks, and answers with this; the answer to the look when that is refused. */
    static ValidatableResponse answers(
            String id, String what, String bearer, Map<String, String> said) {
        var look = looks(id, bearer);
        if (look.extract().statusCode() != 200) {
            return look;
        }
        var body = new HashMap<>(said);
        body.put("token", look.extract().path("token"));
        return answersWith(id, what, bearer, body);
    }

    static ValidatableResponse looks(String id, String bearer) {
        return given().header("Authorization", bearer).post("/v1/approvals/" + id + "/look").then();
    }

    static ValidatableResponse answersWith(
            String id, String what, String bearer, Map<String, String> body) {
        return given().header("Authorization", bearer)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/approvals/" + id + "/" + what)
                .then();
    }
}
