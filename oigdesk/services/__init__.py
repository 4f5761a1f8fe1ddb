"""What may be done: one public function is one transaction and one undo step."""
