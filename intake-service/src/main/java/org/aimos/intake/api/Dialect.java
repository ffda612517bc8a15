package org.aimos.intake.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import org.aimos.bus.FactCodec;
import org.aimos.bus.Problem;
import org.aimos.intake.Receipt;

/** How an answer is written on a plain route. */
enum Dialect {
    /** 202 with the receipt; problem+json. */
    AIMOS {
        @Override
        void accepted(HttpServerResponse response, Receipt receipt) {
            response.setStatusCode(202).putHeader(CONTENT_TYPE, JSON).end(json(receipt));
        }

        @Override
        void refused(HttpServerResponse response, Problem problem) {
            if (problem.status() == 401) {
                response.putHeader("WWW-Authenticate", "Bearer");
            }
            begin(response, problem)
                    .putHeader(CONTENT_TYPE, "application/problem+json")
                    .end(json(problem.body()));
        }
    },

    /** Alertmanager's: 200 without a body, and an error as a JSON text. */
    ALERTMANAGER {
        @Override
        void accepted(HttpServerResponse response, Receipt receipt) {
            response.end();
        }

        @Override
        void refused(HttpServerResponse response, Problem problem) {
            begin(response, problem).putHeader(CONTENT_TYPE, JSON).end(json(problem.what()));
        }
    };

    private static final String CONTENT_TYPE = "Content-Type";
    private static final String JSON = "application/json";

    /** The broker has it. */
    abstract void accepted(HttpServerResponse response, Receipt receipt);

    /** It was not taken, and why. */
    abstract void refused(HttpServerResponse response, Problem problem);

    private static HttpServerResponse begin(HttpServerResponse response, Problem problem) {
        Duration wait = problem.retryAfter();
        if (wait != null) {
            response.putHeader("Retry-After", Long.toString(Math.max(1, wait.toSeconds())));
        }
        return response.setStatusCode(problem.status());
    }

    private static Buffer json(Object value) {
        try {
            return Buffer.buffer(FactCodec.json().writeValueAsBytes(value));
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }
}
