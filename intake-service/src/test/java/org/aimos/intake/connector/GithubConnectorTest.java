package org.aimos.intake.connector;

final class GithubConnectorTest extends GoldenConnector {

    GithubConnectorTest() {
        super(new GithubConnector());
    }
}
