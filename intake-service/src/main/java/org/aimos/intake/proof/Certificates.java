package org.aimos.intake.proof;

import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Certificates by their address, each fetched once; only for addresses that were pinned. */
@Singleton
public final class Certificates {

    private static final int REMEMBERED = 50;

    private final Fetch fetch;
    private final Clock clock;
    private final Map<URI, X509Certificate> known =
            Collections.synchronizedMap(
                    new LinkedHashMap<>(16, 0.75f, true) {
                        @Override
                        protected boolean removeEldestEntry(
                                Map.Entry<URI, X509Certificate> eldest) {
                            return size() > REMEMBERED;
                        }
                    });

    /** Fetched so, valid by this clock. */
    public Certificates(Fetch fetch, Clock clock) {
        this.fetch = fetch;
        this.clock = clock;
    }

    /** The certificate at this address; fails when it can't be fetched, or is not valid now. */
    public CompletionStage<X509Certificate> at(URI address) {
        X509Certificate had = known.get(address);
        if (had != null) {
            return valid(had);
        }
        return fetch.get(address)
                .thenCompose(bytes -> {
                    try {
                        X509Certificate read = read(bytes);
                        known.put(address, read);
                        return valid(read);
                    } catch (CertificateException broken) {
                        return CompletableFuture.failedFuture(broken);
                    }
                });
    }

    private CompletionStage<X509Certificate> valid(X509Certificate certificate) {
        try {
            certificate.checkValidity(Date.from(clock.instant()));
            return CompletableFuture.completedFuture(certificate);
        } catch (CertificateException outdated) {
            return CompletableFuture.failedFuture(outdated);
        }
    }

    private static X509Certificate read(byte[] pem) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(pem));
    }
}
