package org.aimos.intake.connector;

final class GitlabConnectorTest extends GoldenConnector {

    GitlabConnectorTest() {
        super(new GitlabConnector());
    }
}
