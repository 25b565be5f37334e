/// Three-way merges of the things that wallets are made of, for models that were made by hand.
///
/// They share the rules of the merge of documents: what one side changed counts, the same change on both sides is
/// one change, and results keep this device's order, with what only the other side added behind it, unless
/// the other side alone moved things.
public enum ThreeWay {}
