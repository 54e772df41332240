-- Whoever owns the database is told no here too: by mistake a log is emptied as fast as a test table.
create trigger decision_kept before truncate on decision for each statement execute function refuse_change();
--> statement-breakpoint
create trigger audit_entry_kept before truncate on audit_entry for each statement execute function refuse_change();
--> statement-breakpoint
create trigger audit_subtree_kept before truncate on audit_subtree for each statement execute function refuse_change();
--> statement-breakpoint
create trigger audit_checkpoint_kept before truncate on audit_checkpoint for each statement execute function refuse_change();
--> statement-breakpoint
create trigger audit_shortened_kept before truncate on audit_shortened for each statement execute function refuse_change();
--> statement-breakpoint
create trigger audit_redaction_kept before truncate on audit_redaction for each statement execute function refuse_change();
