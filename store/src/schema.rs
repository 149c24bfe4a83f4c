//! The tables as Diesel sees them. Generated from the migrations by `make bless`; never edited.

diesel::table! {
    access_grant (authority_id, id) {
        authority_id -> Uuid,
        id -> Uuid,
        person_id -> Uuid,
        consent_id -> Nullable<Uuid>,
        grantee_id -> Uuid,
        grantee_account_id -> Nullable<Uuid>,
        claim_id -> Nullable<Uuid>,
        purpose -> Text,
        field_groups -> Array<Text>,
        legal_reference -> Nullable<Text>,
        valid_from -> Timestamptz,
        valid_until -> Timestamptz,
        revoked_at -> Nullable<Timestamptz>,
        version -> Int4,
    }
}

diesel::table! {
    account (id) {
        id -> Uuid,
        sign_in_name -> Text,
        display_name -> Text,
        password_hash -> Text,
        disabled_at -> Nullable<Timestamptz>,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    app.access (role, field_group, verb) {
        role -> Text,
        field_group -> Text,
        verb -> Text,
        reach -> Text,
    }
}

diesel::table! {
    assignment (authority_id, person_id, account_id) {
        authority_id -> Uuid,
        person_id -> Uuid,
        account_id -> Uuid,
        assigned_at -> Timestamptz,
    }
}

diesel::table! {
    audit.audit_event (chain, seq) {
        seq -> Int8,
        at -> Timestamptz,
        authority_id -> Nullable<Uuid>,
        event -> Text,
        event_version -> Int2,
        account -> Nullable<Uuid>,
        organisation -> Nullable<Uuid>,
        role -> Nullable<Text>,
        action -> Text,
        reach -> Nullable<Text>,
        purpose -> Nullable<Text>,
        subjects -> Array<Uuid>,
        field_groups -> Array<Text>,
        outcome -> Text,
        code -> Nullable<Text>,
        request -> Uuid,
        chain -> Int2,
        client -> Nullable<Uuid>,
        basis -> Nullable<Text>,
        address_hash -> Nullable<Bytea>,
        changes -> Nullable<Array<Text>>,
        disclosure -> Nullable<Text>,
        prev_hash -> Bytea,
        hash -> Bytea,
    }
}

diesel::table! {
    audit.chain_head (chain) {
        chain -> Int2,
        seq -> Int8,
        hash -> Bytea,
    }
}

diesel::table! {
    audit.disclosure_rule (authority_id, organisation_id) {
        authority_id -> Uuid,
        organisation_id -> Uuid,
        mode -> Text,
        days -> Nullable<Int4>,
        legal_reference -> Text,
    }
}

diesel::table! {
    audit.origin (only_row) {
        only_row -> Bool,
        id -> Uuid,
    }
}

diesel::table! {
    catalogue_generation (only_row) {
        only_row -> Bool,
        generation -> Int8,
    }
}

diesel::table! {
    client (id) {
        id -> Uuid,
        organisation_id -> Uuid,
        office_id -> Uuid,
        name -> Text,
        role -> Text,
        secret_hash -> Bytea,
        expires_at -> Timestamptz,
        disabled_at -> Nullable<Timestamptz>,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    concept (version, uri) {
        version -> Text,
        uri -> Text,
        kind -> Text,
        code -> Nullable<Text>,
        isco_code -> Nullable<Text>,
        skill_type -> Nullable<Text>,
        reuse_level -> Nullable<Text>,
        status -> Nullable<Text>,
    }
}

diesel::table! {
    concept_broader (version, narrower, broader) {
        version -> Text,
        narrower -> Text,
        broader -> Text,
    }
}

diesel::table! {
    concept_label (version, uri, lang, kind, label) {
        version -> Text,
        uri -> Text,
        lang -> Text,
        kind -> Text,
        label -> Text,
    }
}

diesel::table! {
    consent (authority_id, id) {
        authority_id -> Uuid,
        id -> Uuid,
        person_id -> Uuid,
        purpose -> Text,
        recipient_id -> Uuid,
        field_groups -> Array<Text>,
        given -> Bool,
        text_id -> Text,
        text_version -> Text,
        language_shown -> Text,
        how -> Text,
        recorded_by -> Uuid,
        recorded_at -> Timestamptz,
        valid_until -> Timestamptz,
        withdrawn_at -> Nullable<Timestamptz>,
        version -> Int4,
    }
}

diesel::table! {
    course (id) {
        id -> Uuid,
        organisation_id -> Uuid,
        source_system -> Text,
        source_id -> Text,
        kind -> Text,
        region -> Nullable<Text>,
        mapping -> Text,
        content -> Jsonb,
        version -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    deployment (only_row) {
        only_row -> Bool,
        kind -> Text,
        begun_at -> Timestamptz,
    }
}

diesel::table! {
    eqf_reading (authority_id, person_id, id) {
        authority_id -> Uuid,
        person_id -> Uuid,
        id -> Uuid,
        input -> Jsonb,
        output -> Jsonb,
        output_sha256 -> Bytea,
        entries -> Array<Uuid>,
        rule_version -> Text,
        data_versions -> Jsonb,
        reason -> Text,
        computed_by -> Uuid,
        computed_at -> Timestamptz,
        supersedes -> Nullable<Uuid>,
        eqf_min -> Nullable<Int2>,
        eqf_max -> Nullable<Int2>,
        status -> Nullable<Text>,
    }
}

diesel::table! {
    idempotency_record (principal, operation, key) {
        principal -> Uuid,
        operation -> Text,
        key -> Text,
        fingerprint -> Bytea,
        status -> Int2,
        location -> Nullable<Text>,
        etag -> Nullable<Text>,
        body -> Text,
        stored_at -> Timestamptz,
        subjects -> Array<Uuid>,
    }
}

diesel::table! {
    legal_hold (authority_id, person_id, id) {
        authority_id -> Uuid,
        person_id -> Uuid,
        id -> Uuid,
        reason -> Text,
        legal_reference -> Text,
        until_on -> Date,
        shown -> Bool,
        set_by -> Uuid,
        set_at -> Timestamptz,
        lifted_by -> Nullable<Uuid>,
        lifted_at -> Nullable<Timestamptz>,
        version -> Int4,
    }
}

diesel::table! {
    match_run (organisation_id, id) {
        organisation_id -> Uuid,
        id -> Uuid,
        account_id -> Uuid,
        role -> Text,
        purpose -> Text,
        direction -> Text,
        authority_id -> Nullable<Uuid>,
        person_id -> Nullable<Uuid>,
        vacancy_id -> Nullable<Uuid>,
        made_at -> Timestamptz,
        day -> Date,
        rules -> Text,
        rules_hash -> Text,
        vocabulary_version -> Text,
        query -> Jsonb,
        gate_counts -> Jsonb,
        answer_sha256 -> Bytea,
    }
}

diesel::table! {
    match_run_entry (authority_id, person_id, organisation_id, run_id, vacancy_id) {
        authority_id -> Uuid,
        person_id -> Uuid,
        organisation_id -> Uuid,
        run_id -> Uuid,
        vacancy_id -> Uuid,
        rank -> Int4,
        fit -> Int4,
        answer -> Jsonb,
    }
}

diesel::table! {
    matching_view (authority_id, id) {
        authority_id -> Uuid,
        id -> Uuid,
        may_work -> Nullable<Jsonb>,
        nuts3 -> Nullable<Text>,
        skills -> Nullable<Jsonb>,
        work -> Nullable<Jsonb>,
        languages -> Nullable<Jsonb>,
        fields -> Nullable<Jsonb>,
        licences -> Nullable<Jsonb>,
        eqf -> Nullable<Jsonb>,
        wished -> Nullable<Jsonb>,
        places -> Nullable<Jsonb>,
        wishes -> Nullable<Jsonb>,
    }
}

diesel::table! {
    membership (id) {
        id -> Uuid,
        account_id -> Uuid,
        organisation_id -> Uuid,
        office_id -> Uuid,
        role -> Text,
        valid_from -> Timestamptz,
        valid_until -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    occupation_skill (version, occupation, skill, essential) {
        version -> Text,
        occupation -> Text,
        skill -> Text,
        essential -> Bool,
    }
}

diesel::table! {
    office (authority_id, id) {
        authority_id -> Uuid,
        id -> Uuid,
        name -> Text,
        nuts3 -> Nullable<Text>,
    }
}

diesel::table! {
    organisation (id) {
        id -> Uuid,
        kind -> Text,
        name -> Text,
        about -> Jsonb,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    person (authority_id, id) {
        authority_id -> Uuid,
        id -> Uuid,
        office_id -> Uuid,
        reference -> Text,
        state -> Text,
        class -> Text,
        restricted -> Bool,
        version -> Int4,
        created_by -> Uuid,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    person_contact (authority_id, person_id, id) {
        authority_id -> Uuid,
        person_id -> Uuid,
        id -> Uuid,
        sort_order -> Int4,
        version -> Int4,
        provenance -> Jsonb,
        evidence_class -> Text,
        content -> Jsonb,
        created_by -> Uuid,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        withdrawn_at -> Nullable<Timestamptz>,
        nuts3 -> Nullable<Text>,
    }
}

diesel::table! {
    person_education (authority_id, person_id, id) {
        authority_id -> Uuid,
        person_id -> Uuid,
        id -> Uuid,
        sort_order -> Int4,
        version -> Int4,
        provenance -> Jsonb,
        evidence_class -> Text,
        content -> Jsonb,
        created_by -> Uuid,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        withdrawn_at -> Nullable<Timestamptz>,
        isced_f -> Nullable<Text>,
        completed -> Nullable<Bool>,
    }
}

diesel::table! {
    person_expectation (authority_id, person_id, id) {
        authority_id -> Uuid,
        person_id -> Uuid,
        id -> Uuid,
        sort_order -> Int4,
        version -> Int4,
        provenance -> Jsonb,
        evidence_class -> Text,
        content -> Jsonb,
        created_by -> Uuid,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        withdrawn_at -> Nullable<Timestamptz>,
        wishes -> Nullable<Jsonb>,
    }
}

diesel::table! {
    person_language (authority_id, person_id, id) {
        authority_id -> Uuid,
        person_id -> Uuid,
        id -> Uuid,
        sort_order -> Int4,
        version -> Int4,
        provenance -> Jsonb,
        evidence_class -> Text,
        content -> Jsonb,
        created_by -> Uuid,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        withdrawn_at -> Nullable<Timestamptz>,
        language -> Nullable<Text>,
        cefr -> Nullable<Jsonb>,
        proven -> Nullable<Bool>,
    }
}

diesel::table! {
    person_licence (authority_id, person_id, id) {
        authority_id -> Uuid,
        person_id -> Uuid,
        id -> Uuid,
        sort_order -> Int4,
        version -> Int4,
        provenance -> Jsonb,
        evidence_class -> Text,
        content -> Jsonb,
        created_by -> Uuid,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        withdrawn_at -> Nullable<Timestamptz>,
        licence -> Nullable<Jsonb>,
    }
}

diesel::table! {
    person_may_work (authority_id, person_id) {
        authority_id -> Uuid,
        person_id -> Uuid,
        may_work -> Text,
        from_on -> Nullable<Date>,
    }
}

diesel::table! {
    person_name (authority_id, person_id, id) {
        authority_id -> Uuid,
        person_id -> Uuid,
        id -> Uuid,
        sort_order -> Int4,
        version -> Int4,
        provenance -> Jsonb,
        evidence_class -> Text,
        content -> Jsonb,
        created_by -> Uuid,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        withdrawn_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    person_place (authority_id, person_id, id) {
        authority_id -> Uuid,
        person_id -> Uuid,
        id -> Uuid,
        sort_order -> Int4,
        version -> Int4,
        provenance -> Jsonb,
        evidence_class -> Text,
        content -> Jsonb,
        created_by -> Uuid,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        withdrawn_at -> Nullable<Timestamptz>,
        nuts -> Nullable<Text>,
    }
}

diesel::table! {
    person_salt (authority_id, person_id) {
        authority_id -> Uuid,
        person_id -> Uuid,
        salt -> Bytea,
    }
}

diesel::table! {
    person_skill (authority_id, person_id, id) {
        authority_id -> Uuid,
        person_id -> Uuid,
        id -> Uuid,
        sort_order -> Int4,
        version -> Int4,
        provenance -> Jsonb,
        evidence_class -> Text,
        content -> Jsonb,
        created_by -> Uuid,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        withdrawn_at -> Nullable<Timestamptz>,
        skill_uri -> Nullable<Text>,
        level -> Nullable<Int2>,
        last_used -> Nullable<Int2>,
        answer -> Nullable<Text>,
    }
}

diesel::table! {
    person_status (authority_id, person_id, id) {
        authority_id -> Uuid,
        person_id -> Uuid,
        id -> Uuid,
        sort_order -> Int4,
        version -> Int4,
        provenance -> Jsonb,
        evidence_class -> Text,
        content -> Jsonb,
        created_by -> Uuid,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        withdrawn_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    person_wished_occupation (authority_id, person_id, id) {
        authority_id -> Uuid,
        person_id -> Uuid,
        id -> Uuid,
        sort_order -> Int4,
        version -> Int4,
        provenance -> Jsonb,
        evidence_class -> Text,
        content -> Jsonb,
        created_by -> Uuid,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        withdrawn_at -> Nullable<Timestamptz>,
        occupation_uri -> Nullable<Text>,
    }
}

diesel::table! {
    person_work (authority_id, person_id, id) {
        authority_id -> Uuid,
        person_id -> Uuid,
        id -> Uuid,
        sort_order -> Int4,
        version -> Int4,
        provenance -> Jsonb,
        evidence_class -> Text,
        content -> Jsonb,
        created_by -> Uuid,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        withdrawn_at -> Nullable<Timestamptz>,
        occupation_uri -> Nullable<Text>,
        period -> Nullable<Jsonb>,
        months -> Nullable<Int2>,
        current -> Nullable<Bool>,
    }
}

diesel::table! {
    processing_basis (authority_id, person_id, purpose) {
        authority_id -> Uuid,
        person_id -> Uuid,
        purpose -> Text,
        basis -> Text,
        legal_reference -> Nullable<Text>,
        set_by -> Uuid,
        set_at -> Timestamptz,
    }
}

diesel::table! {
    rights_request (authority_id, person_id, id) {
        authority_id -> Uuid,
        person_id -> Uuid,
        id -> Uuid,
        kind -> Text,
        state -> Text,
        wish -> Text,
        asked_by -> Uuid,
        asked_role -> Text,
        asked_at -> Timestamptz,
        due_on -> Date,
        answered_by -> Nullable<Uuid>,
        answered_at -> Nullable<Timestamptz>,
        answer -> Nullable<Text>,
        version -> Int4,
    }
}

diesel::table! {
    skill_skill (version, skill, related, essential) {
        version -> Text,
        skill -> Text,
        related -> Text,
        essential -> Bool,
    }
}

diesel::table! {
    tombstone (authority_id, erased_id, recipient_id) {
        authority_id -> Uuid,
        erased_id -> Uuid,
        recipient_id -> Uuid,
        erased_at -> Timestamptz,
    }
}

diesel::table! {
    vacancy (id) {
        id -> Uuid,
        organisation_id -> Uuid,
        source_system -> Text,
        source_id -> Text,
        status -> Text,
        occupation_uri -> Nullable<Text>,
        region -> Nullable<Text>,
        mapping -> Text,
        content -> Jsonb,
        version -> Int4,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    vocabulary_current (only_row) {
        only_row -> Bool,
        version -> Text,
        generation -> Int8,
    }
}

diesel::table! {
    vocabulary_release (version) {
        version -> Text,
        content_sha256 -> Bytea,
        counts -> Jsonb,
        imported_at -> Timestamptz,
    }
}

diesel::table! {
    web_session (token_hash) {
        token_hash -> Bytea,
        account_id -> Uuid,
        membership_id -> Uuid,
        form_token -> Text,
        language -> Nullable<Text>,
        created_at -> Timestamptz,
        seen_at -> Timestamptz,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    access_grant,
    account,
    access,
    assignment,
    audit_event,
    chain_head,
    disclosure_rule,
    origin,
    catalogue_generation,
    client,
    concept,
    concept_broader,
    concept_label,
    consent,
    course,
    deployment,
    eqf_reading,
    idempotency_record,
    legal_hold,
    match_run,
    match_run_entry,
    matching_view,
    membership,
    occupation_skill,
    office,
    organisation,
    person,
    person_contact,
    person_education,
    person_expectation,
    person_language,
    person_licence,
    person_may_work,
    person_name,
    person_place,
    person_salt,
    person_skill,
    person_status,
    person_wished_occupation,
    person_work,
    processing_basis,
    rights_request,
    skill_skill,
    tombstone,
    vacancy,
    vocabulary_current,
    vocabulary_release,
    web_session,
);
