package org.aimos.intake;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.aimos.bus.Contexts;
import org.aimos.bus.Problem;
import org.aimos.intake.canonical.JsonBody;
import org.aimos.intake.canonical.UnreadableBody;
import org.aimos.intake.connector.Payload;
import org.aimos.intake.proof.Certificates;
import org.aimos.intake.proof.Fetch;
import org.aimos.intake.proof.Signatures;
import org.aimos.intake.proof.SnsMessage;
import org.aimos.resources.AddressRange;
import org.aimos.resources.Resource;
import org.aimos.resources.SignatureSpec;
import org.aimos.resources.SourceSpec;
import org.jspecify.annotations.Nullable;

/** Asks of a delivery what its source asks for beside the token: an address, a signature. */
@Singleton
public class SenderProof {

    private static final CompletionStage<Void> PROVEN = CompletableFuture.completedStage(null);

    private final SigningSecrets secrets;
    private final Certificates certificates;
    private final Fetch fetch;
    private final Clock clock;

    /** Wires the checks. */
    public SenderProof(
            SigningSecrets secrets, Certificates certificates, Fetch fetch, Clock clock) {
        this.secrets = secrets;
        this.certificates = certificates;
        this.fetch = fetch;
        this.clock = clock;
    }

    /**
     * Ends when everything holds.
     *
     * @throws Problem 401 no signature that holds, 403 from another address, 503 the secret or the
     *     certificate is not to be had now, or the body passed unread
     */
    public CompletionStage<Void> prove(Resource<SourceSpec> source, Delivery delivery) {
        if (!comesFrom(source.spec(), delivery.address())) {
            throw Problem.forbidden(
                    "The source may not send from this address.",
                    "Add the address to the Source's addresses, or name the proxy before intake in"
                            + " aimos.intake.trusted-proxies.");
        }
        if (delivery.payload().unread()) {
            throw later("The source was not applied yet when this was sent.");
        }
        SignatureSpec signature = source.spec().signature();
        if (signature == null) {
            return PROVEN;
        }
        if (signature.style() == SignatureSpec.Style.SNS) {
            return sns(signature, delivery.payload());
        }
        Optional<String> flaw =
                Signatures.flaw(signature, secrets.of(signature), delivery.payload());
        if (flaw.isPresent()) {
            throw unsigned(flaw.get());
        }
        return PROVEN;
    }

    /** True when the source allows this address; one that names none allows every. */
    static boolean comesFrom(SourceSpec source, @Nullable String address) {
        List<String> allowed = source.addresses();
        return allowed.isEmpty()
                || (address != null
                        && allowed.stream()
                                .anyMatch(one -> AddressRange.parse(one).holds(address)));
    }

    private CompletionStage<Void> sns(SignatureSpec spec, Payload sent) {
        SnsMessage message = message(sent);
        if (!message.isOf(clock.instant(), spec.window())) {
            throw unsigned("is of another time than now");
        }
        var pinned =
                message.certificate()
                        .orElseThrow(() -> unsigned("names a certificate that is not of SNS"));
        return Contexts.backTo(certificates.at(pinned))
                .handle((certificate, away) -> {
                    if (away != null) {
                        throw later("The certificate of SNS can't be had now.");
                    }
                    if (!message.signedBy(certificate.getPublicKey())) {
                        throw unsigned("does not hold");
                    }
                    return message;
                })
                .thenCompose(this::confirmed);
    }

    /** Confirms a subscription that is proven to be asked for by SNS, at SNS. */
    private CompletionStage<Void> confirmed(SnsMessage message) {
        if (!message.asksToConfirm()) {
            return PROVEN;
        }
        var where =
                message.subscription()
                        .orElseThrow(() -> unsigned("asks to confirm at a place that is not SNS"));
        return Contexts.backTo(fetch.get(where))
                .handle((answer, away) -> {
                    if (away != null) {
                        throw later("The subscription can't be confirmed now.");
                    }
                    return null;
                });
    }

    private static SnsMessage message(Payload sent) {
        try {
            return new SnsMessage(JsonBody.read(sent.body()));
        } catch (UnreadableBody wrong) {
            throw Problem.badRequest(wrong.what(), wrong.where(), wrong.mend());
        }
    }

    private static Problem later(String what) {
        return Problem.unavailable(what, Duration.ofSeconds(30), "Send it again.");
    }

    private static Problem unsigned(String flaw) {
        return Problem.unauthorized(
                "The signature " + flaw + ".",
                "Sign as the Source says, with its secret, over the bytes that are sent.");
    }
}
