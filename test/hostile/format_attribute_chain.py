# expect: AttributeError
"{0" + ".a" * 5000 + "}"
("{0" + ".real" * 5000 + "}{0.nothing}").format(1)
