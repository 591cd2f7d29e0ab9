"""A kind of document of an office's own."""

KIND = """code = "visit_notice"
name = "방문 안내"
family = "outgoing"
tone = "polite"
title = ["{topic} 안내"]

[[fields]]
name = "topic"
label = "주제"
takes = ["topic"]
required = true
question = "무엇을 안내합니까?"

[[body]]
say = ["{topic:을} 안내합니다."]
needed = true
"""
