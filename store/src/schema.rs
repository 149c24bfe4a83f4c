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
        reason -> Nullable<Text>,
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
        organisation_id -> Uuid,
        version -> Int4,
    }
}

diesel::table! {
    account_invitation (token_hash) {
        token_hash -> Bytea,
        account_id -> Uuid,
        organisation_id -> Uuid,
        expires_at -> Timestamptz,
        used_at -> Nullable<Timestamptz>,
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
    appraisal (authority_id, person_id, id) {
        authority_id -> Uuid,
        person_id -> Uuid,
        id -> Uuid,
        organisation_id -> Uuid,
        status -> Text,
        version -> Int4,
        content -> Jsonb,
        outcome -> Nullable<Jsonb>,
        moves -> Jsonb,
        created_by -> Uuid,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    assignment (authority_id, person_id, account_id) {
        authority_id -> Uuid,
        person_id -> Uuid,
        account_id -> Uuid,
        assigned_at -> Timestamptz,
        hidden -> Bool,
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
    claim (authority_id, person_id, id, collection) {
        authority_id -> Uuid,
        person_id -> Uuid,
        id -> Uuid,
        collection -> Text,
        field_group -> Nullable<Text>,
        version -> Nullable<Int4>,
        created_by -> Nullable<Uuid>,
        created_at -> Nullable<Timestamptz>,
        withdrawn_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    claim_evidence (authority_id, person_id, id) {
        authority_id -> Uuid,
        person_id -> Uuid,
        id -> Uuid,
        claim_id -> Uuid,
        collection -> Text,
        field_group -> Text,
        class -> Text,
        content -> Jsonb,
        valid_until_on -> Nullable<Date>,
        claim_version -> Int4,
        organisation_id -> Uuid,
        recorded_by -> Uuid,
        recorded_at -> Timestamptz,
        withdrawn_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    claim_version (authority_id, person_id, claim_id, collection, version) {
        authority_id -> Uuid,
        person_id -> Uuid,
        claim_id -> Uuid,
        collection -> Text,
        version -> Int4,
        field_group -> Text,
        said -> Jsonb,
        provenance -> Jsonb,
        withdrawn -> Bool,
        begun_at -> Timestamptz,
        ended_at -> Timestamptz,
        ended_by -> Nullable<Uuid>,
    }
}

diesel::table! {
    class_request (authority_id, person_id, id) {
        authority_id -> Uuid,
        person_id -> Uuid,
        id -> Uuid,
        class -> Text,
        staff -> Array<Uuid>,
        reason -> Text,
        state -> Text,
        asked_by -> Uuid,
        asked_at -> Timestamptz,
        answered_by -> Nullable<Uuid>,
        answered_at -> Nullable<Timestamptz>,
        answer -> Nullable<Text>,
        version -> Int4,
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
        contact -> Text,
        version -> Int4,
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
        modified -> Nullable<Text>,
        nace -> Array<Text>,
        in_scheme -> Array<Text>,
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
    concept_collection (version, collection, uri) {
        version -> Text,
        collection -> Text,
        uri -> Text,
    }
}

diesel::table! {
    concept_description (version, uri, lang, kind) {
        version -> Text,
        uri -> Text,
        lang -> Text,
        kind -> Text,
        text -> Text,
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
    concept_replacement (id) {
        id -> Uuid,
        from_uri -> Text,
        to_uri -> Text,
        origin -> Text,
        state -> Text,
        version -> Int4,
        proposed_at -> Timestamptz,
        decided_by -> Nullable<Uuid>,
        decided_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    concept_replacement_period (from_uri, from_generation) {
        from_uri -> Text,
        to_uri -> Text,
        from_generation -> Int8,
        until_generation -> Nullable<Int8>,
    }
}

diesel::table! {
    concept_scheme (version, uri, lang, label) {
        version -> Text,
        uri -> Text,
        lang -> Text,
        label -> Text,
    }
}

diesel::table! {
    confirmed_choice (value) {
        value -> Bytea,
        year -> Int2,
    }
}

diesel::table! {
    confirmed_person (value, member) {
        value -> Bytea,
        member -> Bytea,
        organisation_id -> Uuid,
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
    counselling (authority_id, person_id, id) {
        authority_id -> Uuid,
        person_id -> Uuid,
        id -> Uuid,
        organisation_id -> Uuid,
        status -> Text,
        version -> Int4,
        content -> Jsonb,
        outcome -> Nullable<Jsonb>,
        moves -> Jsonb,
        created_by -> Uuid,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
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
        removed_at -> Nullable<Timestamptz>,
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
    education_mark (authority_id, person_id, id) {
        authority_id -> Uuid,
        person_id -> Uuid,
        id -> Uuid,
        education_id -> Uuid,
        authenticity_doubt -> Bool,
        contradiction -> Bool,
        marked_by -> Uuid,
        marked_at -> Timestamptz,
    }
}

diesel::table! {
    enrolment (authority_id, person_id, id) {
        authority_id -> Uuid,
        person_id -> Uuid,
        id -> Uuid,
        organisation_id -> Uuid,
        status -> Text,
        version -> Int4,
        content -> Jsonb,
        outcome -> Nullable<Jsonb>,
        moves -> Jsonb,
        created_by -> Uuid,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        course_id -> Uuid,
        course_organisation_id -> Uuid,
    }
}

diesel::table! {
    eqf_contest (authority_id, person_id, id) {
        authority_id -> Uuid,
        person_id -> Uuid,
        id -> Uuid,
        reading_id -> Uuid,
        education_id -> Nullable<Uuid>,
        kind -> Text,
        reason -> Text,
        raised_by -> Uuid,
        raised_as -> Text,
        raised_at -> Timestamptz,
    }
}

diesel::table! {
    eqf_contest_answer (authority_id, person_id, contest_id) {
        authority_id -> Uuid,
        person_id -> Uuid,
        contest_id -> Uuid,
        outcome -> Text,
        reason -> Text,
        reading_id -> Nullable<Uuid>,
        answered_by -> Uuid,
        answered_at -> Timestamptz,
    }
}

diesel::table! {
    eqf_dataset (dataset, version) {
        dataset -> Text,
        version -> Text,
        manifest_sha256 -> Text,
        hosts -> Array<Text>,
        files -> Jsonb,
        imported_by -> Uuid,
        imported_at -> Timestamptz,
    }
}

diesel::table! {
    eqf_dataset_current (dataset) {
        dataset -> Text,
        version -> Text,
        since -> Timestamptz,
    }
}

diesel::table! {
    eqf_generation (only_row) {
        only_row -> Bool,
        generation -> Int8,
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
    extra_label (label_set, uri, lang, kind, label) {
        label_set -> Text,
        uri -> Text,
        lang -> Text,
        kind -> Text,
        label -> Text,
        title -> Bool,
        state -> Text,
        reviewer -> Nullable<Text>,
        source -> Text,
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
    interview_template (organisation_id, version) {
        organisation_id -> Uuid,
        version -> Int4,
        content -> Jsonb,
        created_by -> Uuid,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    introduction (authority_id, person_id, id) {
        authority_id -> Uuid,
        person_id -> Uuid,
        id -> Uuid,
        organisation_id -> Uuid,
        account_id -> Uuid,
        vacancy_id -> Uuid,
        run_id -> Uuid,
        pseudonym -> Text,
        reason -> Text,
        status -> Text,
        version -> Int4,
        asked_at -> Timestamptz,
        expires_at -> Timestamptz,
        answered_at -> Nullable<Timestamptz>,
        grant_id -> Nullable<Uuid>,
    }
}

diesel::table! {
    label_set (name) {
        name -> Text,
        content_sha256 -> Bytea,
        languages -> Array<Text>,
        imported_at -> Timestamptz,
    }
}

diesel::table! {
    learned_label (id) {
        id -> Uuid,
        fingerprint -> Bytea,
        uri -> Text,
        lang -> Text,
        label -> Nullable<Text>,
        state -> Text,
        reason -> Nullable<Text>,
        version -> Int4,
        proposed_at -> Timestamptz,
        decided_by -> Nullable<Uuid>,
        decided_at -> Nullable<Timestamptz>,
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
    match_act (authority_id, person_id, id) {
        authority_id -> Uuid,
        person_id -> Uuid,
        id -> Uuid,
        organisation_id -> Uuid,
        run_id -> Uuid,
        vacancy_id -> Uuid,
        account_id -> Uuid,
        act -> Text,
        reason -> Nullable<Text>,
        acted_at -> Timestamptz,
    }
}

diesel::table! {
    match_erasure (xid, digest) {
        xid -> Int8,
        digest -> Bytea,
    }
}

diesel::table! {
    match_mark (only_row) {
        only_row -> Bool,
        seen -> Text,
        taken_at -> Timestamptz,
    }
}

diesel::table! {
    match_outbox (authority_id, person_id, xid) {
        authority_id -> Uuid,
        person_id -> Uuid,
        xid -> Int8,
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
        index_year -> Nullable<Int4>,
        seen -> Nullable<Text>,
        generation -> Nullable<Int8>,
        catalogue_generation -> Nullable<Int8>,
        question -> Nullable<Jsonb>,
        places -> Nullable<Jsonb>,
        vocabulary_generation -> Nullable<Int8>,
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
    match_vector (authority_id, person_id, from_xid) {
        authority_id -> Uuid,
        person_id -> Uuid,
        from_xid -> Int8,
        until_xid -> Nullable<Int8>,
        ended_at -> Nullable<Timestamptz>,
        due_at -> Nullable<Timestamptz>,
        record -> Jsonb,
        grants -> Jsonb,
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
        recognised -> Nullable<Jsonb>,
        research -> Nullable<Jsonb>,
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
        languages -> Array<Text>,
        learning_centre -> Bool,
        version -> Int4,
    }
}

diesel::table! {
    organisation (id) {
        id -> Uuid,
        kind -> Text,
        name -> Text,
        about -> Jsonb,
        created_at -> Timestamptz,
        settings -> Jsonb,
        version -> Int4,
        updated_at -> Timestamptz,
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
        template_version -> Nullable<Int4>,
        reconfirmed_on -> Nullable<Date>,
        merged_into -> Nullable<Uuid>,
        readable_until -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    person_access (authority_id, person_id, id) {
        authority_id -> Uuid,
        person_id -> Uuid,
        id -> Uuid,
        refresh_hash -> Bytea,
        opened_at -> Timestamptz,
        expires_at -> Timestamptz,
        ended_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    person_accommodation (authority_id, person_id, id) {
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
        evidence_until -> Nullable<Date>,
    }
}

diesel::table! {
    person_activity (authority_id, person_id, id) {
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
        evidence_until -> Nullable<Date>,
    }
}

diesel::table! {
    person_answer (authority_id, person_id, question) {
        authority_id -> Uuid,
        person_id -> Uuid,
        question -> Text,
        field_group -> Text,
        state -> Nullable<Text>,
        version -> Int4,
        recorded_by -> Uuid,
        recorded_at -> Timestamptz,
    }
}

diesel::table! {
    person_answered (authority_id, person_id, question) {
        authority_id -> Uuid,
        person_id -> Uuid,
        question -> Text,
    }
}

diesel::table! {
    person_basics (authority_id, person_id, id) {
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
        evidence_until -> Nullable<Date>,
    }
}

diesel::table! {
    person_code (authority_id, person_id, id) {
        authority_id -> Uuid,
        person_id -> Uuid,
        id -> Uuid,
        code_hash -> Bytea,
        printed_by -> Uuid,
        printed_at -> Timestamptz,
        expires_at -> Timestamptz,
        used_at -> Nullable<Timestamptz>,
        revoked_at -> Nullable<Timestamptz>,
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
        evidence_until -> Nullable<Date>,
    }
}

diesel::table! {
    person_contact_point (authority_id, person_id, id) {
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
        evidence_until -> Nullable<Date>,
    }
}

diesel::table! {
    person_digital (authority_id, person_id, id) {
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
        evidence_until -> Nullable<Date>,
    }
}

diesel::table! {
    person_document (authority_id, person_id, id) {
        authority_id -> Uuid,
        person_id -> Uuid,
        id -> Uuid,
        claim_id -> Uuid,
        collection -> Text,
        field_group -> Text,
        version -> Int4,
        media_type -> Text,
        size -> Int4,
        sha256 -> Bytea,
        file -> Nullable<Bytea>,
        content -> Jsonb,
        delete_after_on -> Nullable<Date>,
        organisation_id -> Uuid,
        created_by -> Uuid,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        withdrawn_at -> Nullable<Timestamptz>,
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
        evidence_until -> Nullable<Date>,
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
        evidence_until -> Nullable<Date>,
    }
}

diesel::table! {
    person_external_id (authority_id, person_id, id) {
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
        evidence_until -> Nullable<Date>,
    }
}

diesel::table! {
    person_guardian (authority_id, person_id, id) {
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
        evidence_until -> Nullable<Date>,
    }
}

diesel::table! {
    person_identity (authority_id, person_id, id) {
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
        adult_on -> Nullable<Date>,
        evidence_until -> Nullable<Date>,
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
        evidence_until -> Nullable<Date>,
    }
}

diesel::table! {
    person_level_basis (authority_id, person_id, id) {
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
        evidence_until -> Nullable<Date>,
    }
}

diesel::table! {
    person_level_statement (authority_id, person_id, id) {
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
        education_id -> Nullable<Uuid>,
        evidence_until -> Nullable<Date>,
        recognised -> Nullable<Text>,
        recognised_until -> Nullable<Date>,
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
        evidence_until -> Nullable<Date>,
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
    person_merge (authority_id, id) {
        authority_id -> Uuid,
        id -> Uuid,
        survivor_id -> Uuid,
        merged_id -> Uuid,
        blocks -> Jsonb,
        grants -> Array<Uuid>,
        merged_by -> Uuid,
        merged_at -> Timestamptz,
        undone_at -> Nullable<Timestamptz>,
        subjects -> Array<Uuid>,
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
        evidence_until -> Nullable<Date>,
    }
}

diesel::table! {
    person_note (authority_id, person_id, id) {
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
        evidence_until -> Nullable<Date>,
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
        evidence_until -> Nullable<Date>,
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
    person_search (authority_id, person_id, kind, token) {
        authority_id -> Uuid,
        person_id -> Uuid,
        kind -> Text,
        token -> Text,
    }
}

diesel::table! {
    person_session (authority_id, person_id, id) {
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
        evidence_until -> Nullable<Date>,
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
        evidence_until -> Nullable<Date>,
    }
}

diesel::table! {
    person_skill_coding (authority_id, person_id, id) {
        authority_id -> Uuid,
        person_id -> Uuid,
        id -> Uuid,
        entry_id -> Uuid,
        entry_version -> Int4,
        own_words -> Nullable<Text>,
        from_uri -> Nullable<Text>,
        uri -> Text,
        vocabulary_version -> Text,
        label -> Nullable<Text>,
        label_lang -> Nullable<Text>,
        tier -> Nullable<Int2>,
        rank -> Nullable<Int2>,
        coder_version -> Nullable<Text>,
        coded_by -> Uuid,
        coded_at -> Timestamptz,
    }
}

diesel::table! {
    person_soft_skill (authority_id, person_id, id) {
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
        evidence_until -> Nullable<Date>,
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
        evidence_until -> Nullable<Date>,
    }
}

diesel::table! {
    person_support (authority_id, person_id, id) {
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
        evidence_until -> Nullable<Date>,
    }
}

diesel::table! {
    person_wish_coding (authority_id, person_id, id) {
        authority_id -> Uuid,
        person_id -> Uuid,
        id -> Uuid,
        entry_id -> Uuid,
        entry_version -> Int4,
        own_words -> Nullable<Text>,
        from_uri -> Nullable<Text>,
        uri -> Text,
        vocabulary_version -> Text,
        label -> Nullable<Text>,
        label_lang -> Nullable<Text>,
        tier -> Nullable<Int2>,
        rank -> Nullable<Int2>,
        coder_version -> Nullable<Text>,
        coded_by -> Uuid,
        coded_at -> Timestamptz,
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
        evidence_until -> Nullable<Date>,
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
        evidence_until -> Nullable<Date>,
        research -> Nullable<Jsonb>,
    }
}

diesel::table! {
    person_work_coding (authority_id, person_id, id) {
        authority_id -> Uuid,
        person_id -> Uuid,
        id -> Uuid,
        entry_id -> Uuid,
        entry_version -> Int4,
        own_words -> Nullable<Text>,
        from_uri -> Nullable<Text>,
        uri -> Text,
        vocabulary_version -> Text,
        label -> Nullable<Text>,
        label_lang -> Nullable<Text>,
        tier -> Nullable<Int2>,
        rank -> Nullable<Int2>,
        coder_version -> Nullable<Text>,
        coded_by -> Uuid,
        coded_at -> Timestamptz,
    }
}

diesel::table! {
    placement (authority_id, person_id, id) {
        authority_id -> Uuid,
        person_id -> Uuid,
        id -> Uuid,
        organisation_id -> Uuid,
        status -> Text,
        version -> Int4,
        content -> Jsonb,
        outcome -> Nullable<Jsonb>,
        moves -> Jsonb,
        created_by -> Uuid,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    plan (authority_id, person_id, id) {
        authority_id -> Uuid,
        person_id -> Uuid,
        id -> Uuid,
        organisation_id -> Uuid,
        status -> Text,
        version -> Int4,
        content -> Jsonb,
        outcome -> Nullable<Jsonb>,
        moves -> Jsonb,
        created_by -> Uuid,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    plan_step (authority_id, person_id, id) {
        authority_id -> Uuid,
        person_id -> Uuid,
        id -> Uuid,
        organisation_id -> Uuid,
        status -> Text,
        version -> Int4,
        content -> Jsonb,
        outcome -> Nullable<Jsonb>,
        moves -> Jsonb,
        created_by -> Uuid,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
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
    qualification_case (authority_id, person_id, id) {
        authority_id -> Uuid,
        person_id -> Uuid,
        id -> Uuid,
        claim_id -> Uuid,
        purpose -> Text,
        host_country -> Text,
        isco08 -> Nullable<Text>,
        payer -> Nullable<Text>,
        state -> Text,
        version -> Int4,
        body -> Jsonb,
        message -> Nullable<Text>,
        recipient_id -> Nullable<Uuid>,
        grant_id -> Nullable<Uuid>,
        home_contact_grant_id -> Nullable<Uuid>,
        paper -> Nullable<Jsonb>,
        created_by -> Uuid,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        sent_at -> Nullable<Timestamptz>,
        answered_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    referral (authority_id, person_id, id) {
        authority_id -> Uuid,
        person_id -> Uuid,
        id -> Uuid,
        organisation_id -> Uuid,
        status -> Text,
        version -> Int4,
        content -> Jsonb,
        outcome -> Nullable<Jsonb>,
        moves -> Jsonb,
        created_by -> Uuid,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
        recipient_id -> Nullable<Uuid>,
        purpose -> Nullable<Text>,
        field_groups -> Array<Text>,
        grant_id -> Nullable<Uuid>,
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
    saved_search (organisation_id, id) {
        organisation_id -> Uuid,
        id -> Uuid,
        account_id -> Uuid,
        vacancy_id -> Uuid,
        name -> Text,
        filters -> Jsonb,
        version -> Int4,
        created_at -> Timestamptz,
        looked_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    saved_search_hit (authority_id, person_id, organisation_id, search_id) {
        authority_id -> Uuid,
        person_id -> Uuid,
        organisation_id -> Uuid,
        search_id -> Uuid,
        fit -> Int4,
        standing -> Text,
    }
}

diesel::table! {
    shortlist_entry (authority_id, person_id, id) {
        authority_id -> Uuid,
        person_id -> Uuid,
        id -> Uuid,
        organisation_id -> Uuid,
        account_id -> Uuid,
        vacancy_id -> Uuid,
        run_id -> Uuid,
        pseudonym -> Text,
        decision -> Text,
        reason -> Text,
        version -> Int4,
        decided_at -> Timestamptz,
        removed_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    sign_in_lock (name_hash, address_hash) {
        name_hash -> Bytea,
        address_hash -> Bytea,
        failures -> Int4,
        locked_until -> Nullable<Timestamptz>,
        known -> Bool,
        seen_at -> Timestamptz,
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
    statistics_report (organisation_id, report, month) {
        organisation_id -> Uuid,
        report -> Text,
        month -> Date,
        made_on -> Date,
        published -> Jsonb,
    }
}

diesel::table! {
    tombstone (authority_id, erased_id, recipient_id) {
        authority_id -> Uuid,
        erased_id -> Uuid,
        recipient_id -> Uuid,
        erased_at -> Timestamptz,
        transaction -> Int8,
        seq -> Int8,
    }
}

diesel::table! {
    transfer (authority_id, id) {
        authority_id -> Uuid,
        id -> Uuid,
        subjects -> Array<Uuid>,
        sender_id -> Uuid,
        sender_name -> Text,
        recipient_id -> Uuid,
        consent_id -> Nullable<Uuid>,
        state -> Text,
        package -> Nullable<Text>,
        signature -> Nullable<Text>,
        sender_keeps_reading -> Bool,
        made_by -> Uuid,
        made_at -> Timestamptz,
        expires_at -> Timestamptz,
        decided_by -> Nullable<Uuid>,
        decided_at -> Nullable<Timestamptz>,
        reason -> Nullable<Text>,
        version -> Int4,
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
        labels -> Int8,
    }
}

diesel::table! {
    vocabulary_import (id) {
        id -> Uuid,
        what -> Text,
        state -> Text,
        phase -> Text,
        file -> Text,
        done -> Int8,
        total -> Int8,
        violations -> Int8,
        started_at -> Timestamptz,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    vocabulary_release (version) {
        version -> Text,
        content_sha256 -> Bytea,
        counts -> Jsonb,
        imported_at -> Timestamptz,
        layout -> Nullable<Text>,
        languages -> Array<Text>,
    }
}

diesel::table! {
    web_session (token_hash) {
        token_hash -> Bytea,
        account_id -> Nullable<Uuid>,
        membership_id -> Nullable<Uuid>,
        form_token -> Text,
        language -> Nullable<Text>,
        created_at -> Timestamptz,
        seen_at -> Timestamptz,
        access_id -> Nullable<Uuid>,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    access_grant,
    account,
    account_invitation,
    access,
    appraisal,
    assignment,
    audit_event,
    chain_head,
    disclosure_rule,
    origin,
    catalogue_generation,
    claim,
    claim_evidence,
    claim_version,
    class_request,
    client,
    concept,
    concept_broader,
    concept_collection,
    concept_description,
    concept_label,
    concept_replacement,
    concept_replacement_period,
    concept_scheme,
    confirmed_choice,
    confirmed_person,
    consent,
    counselling,
    course,
    deployment,
    education_mark,
    enrolment,
    eqf_contest,
    eqf_contest_answer,
    eqf_dataset,
    eqf_dataset_current,
    eqf_generation,
    eqf_reading,
    extra_label,
    idempotency_record,
    interview_template,
    introduction,
    label_set,
    learned_label,
    legal_hold,
    match_act,
    match_erasure,
    match_mark,
    match_outbox,
    match_run,
    match_run_entry,
    match_vector,
    matching_view,
    membership,
    occupation_skill,
    office,
    organisation,
    person,
    person_access,
    person_accommodation,
    person_activity,
    person_answer,
    person_answered,
    person_basics,
    person_code,
    person_contact,
    person_contact_point,
    person_digital,
    person_document,
    person_education,
    person_expectation,
    person_external_id,
    person_guardian,
    person_identity,
    person_language,
    person_level_basis,
    person_level_statement,
    person_licence,
    person_may_work,
    person_merge,
    person_name,
    person_note,
    person_place,
    person_salt,
    person_search,
    person_session,
    person_skill,
    person_skill_coding,
    person_soft_skill,
    person_status,
    person_support,
    person_wish_coding,
    person_wished_occupation,
    person_work,
    person_work_coding,
    placement,
    plan,
    plan_step,
    processing_basis,
    qualification_case,
    referral,
    rights_request,
    saved_search,
    saved_search_hit,
    shortlist_entry,
    sign_in_lock,
    skill_skill,
    statistics_report,
    tombstone,
    transfer,
    vacancy,
    vocabulary_current,
    vocabulary_import,
    vocabulary_release,
    web_session,
);
