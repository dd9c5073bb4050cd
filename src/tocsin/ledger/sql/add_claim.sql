INSERT INTO coded_claims (
  coding_id, position, id, report_id, text, evidence_start, evidence_end, sentence_start, sentence_end,
  event, mode, move, speech, status, polarity, actors, recipients, forces, places, asserted_by,
  when_start, when_end, confidence, by, json
) VALUES (
  :coding_id, :position, :id, :report_id, :text, :evidence_start, :evidence_end, :sentence_start, :sentence_end,
  :event, :mode, :move, :speech, :status, :polarity, :actors, :recipients, :forces, :places, :asserted_by,
  :when_start, :when_end, :confidence, :by, :json
)
