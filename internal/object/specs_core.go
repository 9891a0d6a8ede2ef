package object

// coreSpecs are the types of the object model itself.
func coreSpecs() []*TypeSpec {
	all := []*TypeSpec{objectSpec(), typeSpec(), functionSpec(), methodSpec(), cellSpec(), propertySpec(), superSpec(), mappingProxySpec(), moduleSpec(),
		genericAliasSpec(), genericAliasIteratorSpec(), unionSpec(), namespaceSpec(), capsuleSpec()}
	for _, group := range [][]*TypeSpec{singletonSpecs(), descrSpecs(), methodWrapperSpecs(), typeParamSpecs()} {
		all = append(all, group...)
	}
	return all
}
