package dev.litellm4j.examples.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaFillerTest {
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type': 'object', 'required': ['a', 'b'], 'additionalProperties': false,"
                        + " 'properties': {'a': {'type': 'string', 'minLength': 12}, 'b': {'type': 'string', 'maxLength': 2}}}",
                "{'type': 'object', 'required': ['n'], 'properties': {'n': {'type': 'integer', 'minimum': 10, 'maximum': 20}}}",
                "{'type': 'array', 'minItems': 3, 'items': {'type': ['null', 'number'], 'maximum': -1}}",
                "{'anyOf': [{'type': 'null'}, {'type': 'boolean'}]}",
                "{'type': 'object', 'properties': {'kind': {'const': 'x'}, 'size': {'enum': [1, 2]}}, 'required': ['kind', 'size']}",
                "{'type': 'array', 'minItems': 1, 'items': {'$ref': '#/$defs/item'},"
                        + " '$defs': {'item': {'type': 'object', 'required': ['id'], 'properties': {'id': {'type': 'integer'}}}}}",
                "{'type': 'object', 'required': ['value'], 'properties': {'value': {'type': 'string'},"
                        + " 'children': {'type': 'array', 'items': {'$ref': '#'}}}}",
                "{'type': 'object', 'required': ['when'], 'properties': {'when': {'type': 'string', 'format': 'date-time'}}}",
            })
    void satisfies(String schema) {
        String json = schema.replace('\'', '"');
        JsonNode value = SchemaFiller.fill(Http.json(json), "Is Anna 7.5 or 99?");
        assertThat(SCHEMAS.getSchema(json).validate(value.toString(), InputFormat.JSON))
                .as(value.toString())
                .isEmpty();
    }

    @Test
    void takesNamesAndNumbersFromTheQuestionInTheirOrder() {
        JsonNode schema = Http.json("""
                {"type": "object", "properties": {"from": {"type": "string"}, "to": {"type": "string"},
                 "seats": {"type": "integer"}, "bags": {"type": "integer"}, "pets": {"type": "integer"}}}""");
        JsonNode value = SchemaFiller.fill(schema, "Fly from Paris to New York. Take 2 seats, I have 3 bags.");
        assertThat(value).hasToString("{\"from\":\"Paris\",\"to\":\"New York\",\"seats\":2,\"bags\":3,\"pets\":1}");
    }
}
