package org.aimos.intake.connector;

final class ElasticKibanaConnectorTest extends GoldenConnector {

    ElasticKibanaConnectorTest() {
        super(new ElasticKibanaConnector());
    }
}
