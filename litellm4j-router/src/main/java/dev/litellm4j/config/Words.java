package dev.litellm4j.config;

import java.util.List;

/** Keys that LiteLLM knows and that have no effect here, by section. */
final class Words {
    static final List<String> ROUTER_NOT_YET = words("""
            alerting_config guardrail_list search_tools plugins
            """);

    static final List<String> ROUTER_PROXY_ONLY = words("""
            set_verbose debug_level client_ttl polling_interval assistants_config max_retries
            deployment_affinity_ttl_seconds
            """);

    static final List<String> LITELLM_NOT_YET = words("""
            service_callbacks service_callback input_callback
            audit_log_callbacks redact_user_api_key_info redact_messages_in_exceptions
            langfuse_default_tags semantic_cache ttl supported_call_types guardrails content_policy
            default_guardrails enable_caching_on_provider_specific_optional_params default_in_memory_ttl
            default_redis_ttl default_redis_batch_cache_expiry max_budget budget_duration timezone
            tag_budget_config modify_params
            enable_json_schema_validation ssl_verify force_ipv4 global_prompt_directory global_bitbucket_config
            global_gitlab_config mcp_aliases datadog_params skip_system_message_in_guardrail
            custom_prometheus_metadata_labels custom_prometheus_tags prometheus_metrics_config
            prometheus_initialize_budget_metrics prometheus_emit_stream_label
            """);

    static final List<String> LITELLM_PROXY_ONLY = words("""
            json_logs constants global_disable_no_log_param require_auth_for_metrics_endpoint
            disable_end_user_cost_tracking disable_end_user_cost_tracking_prometheus_only
            disable_hf_tokenizer_download aclient_session upperbound_key_generate_params
            default_key_generate_params default_internal_user_params default_team_settings default_team_params
            max_internal_user_budget internal_user_budget_duration key_generation_settings max_end_user_budget
            max_user_budget max_ui_session_budget public_model_groups public_model_groups_links store_audit_logs
            generic_api_config telemetry disable_add_prefix_to_prompt in_memory_llm_clients_cache
            suppress_debug_info request_correlation_id_header extra_spend_tag_headers priority_reservation
            """);

    static final List<String> GENERAL_NOT_YET = words("""
            alerting alerting_threshold alert_types alert_to_webhook_url alerting_args alert_type_config
            spend_report_frequency use_shared_health_check health_check_details max_parallel_requests
            global_max_parallel_requests completion_model embedding_model image_generation_model moderation_model
            key_management_system key_management_settings always_include_stream_usage max_request_size_mb
            max_response_size_mb forward_client_headers_to_llm_api
            """);

    static final List<String> GENERAL_PROXY_ONLY = words("""
            master_key database_url database_type database_args database_connection_pool_limit
            database_connection_timeout allow_requests_on_db_unavailable store_model_in_db
            store_prompts_in_spend_logs disable_spend_logs disable_error_logs disable_spend_updates
            disable_master_key_return disable_retry_on_max_parallel_request_limit_error disable_reset_budget
            disable_adding_master_key_hash_to_db disable_prisma_schema_update enable_jwt_auth litellm_jwtauth
            enable_oauth2_auth enable_oauth2_proxy_auth oauth2_config_mappings enforce_user_param
            reject_clientside_metadata_tags allowed_routes admin_only_routes public_routes
            allowed_ips use_x_forwarded_for use_google_kms use_azure_key_vault load_from_azure_key_vault custom_auth
            custom_auth_settings custom_key_generate custom_key_update custom_sso custom_ui_sso_sign_in_handler
            infer_model_from_keys ui_access_mode proxy_batch_write_at proxy_batch_polling_interval
            proxy_budget_rescheduler_min_time proxy_budget_rescheduler_max_time budget_duration max_budget
            pass_through_endpoints service_account_settings maximum_spend_logs_retention_period
            maximum_spend_logs_retention_interval maximum_spend_logs_cleanup_cron
            use_client_credentials_pass_through_routes control_plane_url user_header_name user_header_mappings
            default_team_disabled token_rate_limit_type user_api_key_cache_ttl block_robots role_permissions
            role_mappings team_id_jwt_field use_redis_transaction_buffer store_audit_logs allow_user_auth
            auto_redirect_ui_login_to_sso otel otel_exporter litellm_key_header_name proxy_config_reload_interval
            allowed_file_extensions forward_llm_provider_auth_headers enable_public_model_hub mcp_settings
            supported_db_objects require_end_user_mcp_access_defined mcp_internal_ip_ranges allow_client_side_credentials
            dynamic_rate_limiting_settings enable_health_check ui_settings admin_email allow_client_message_redaction
            """);

    static final List<String> TOP_NOT_YET = words("""
            guardrails prompts search_tools mcp_servers mcp_tools mcp_aliases
            vector_store_registry policies
            """);

    static final List<String> TOP_PROXY_ONLY = words("""
            assistant_settings files_settings finetune_settings litellm_license worker_config agent_list
            default_vertex_config
            """);

    private Words() {}

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }
}
