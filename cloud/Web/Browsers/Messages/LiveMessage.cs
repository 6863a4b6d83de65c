using System.Text.Json.Serialization;

namespace Battery.Web.Browsers;

/// <summary>
/// Everything that a browser is pushed over <c>/api/browser_ws</c>. It stands in the OpenAPI document, which the portal's types are made
/// from: a kind that is added here is one that the portal has to handle before it compiles.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(LiveModule), "module")]
[JsonDerivedType(typeof(LiveReading), "reading")]
[JsonDerivedType(typeof(LiveSettings), "settings")]
[JsonDerivedType(typeof(LiveCommand), "command")]
[JsonDerivedType(typeof(LiveProposal), "proposal")]
[JsonDerivedType(typeof(LiveRemoved), "removed")]
[JsonDerivedType(typeof(LiveError), "error")]
[JsonDerivedType(typeof(LiveHeartbeat), "heartbeat")]
public abstract record LiveMessage;
