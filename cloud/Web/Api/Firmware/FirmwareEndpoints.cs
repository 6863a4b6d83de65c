using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Claims;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Protocol.Update;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Battery.Web.Api;

/// <summary><c>/api/firmware</c>: the bundles that modules can be updated to (docs/update.md).</summary>
internal static class FirmwareEndpoints
{
    /// <summary>The longest image with its digests, at the shortest pieces.</summary>
    private const long LargestBundle = UpdateOffer.MostImageBytes / 224L * 256;

    private const int LongestName = 100;

    public static void MapFirmware(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder firmware = routes.MapGroup("/api/firmware").RequireAuthorization(Policies.ManageFirmware).WithTags("Firmware")
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        firmware.MapGet("/", ListAsync).WithName("listFirmware").WithSummary("The bundles that modules can be updated to, newest first.");
        firmware.MapPost("/", UploadAsync).WithName("uploadFirmware")
            .WithSummary("Takes a signed bundle, its bytes as the body. Every piece is checked; whether it is signed rightly decides each module.")
            .Accepts<Stream>("application/octet-stream").ProducesProblem(StatusCodes.Status409Conflict);
        firmware.MapDelete("/{firmware}", RemoveAsync).WithName("removeFirmware")
            .WithSummary("Removes a bundle. A module that is being updated to it ends that, with the reason.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>There is no such bundle.</summary>
    public static ProblemHttpResult NoSuchFirmware(string id)
    {
        return TypedResults.Problem($"There is no firmware {id}.", statusCode: StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<List<FirmwareView>>> ListAsync(IFirmwareStore store, CancellationToken cancellation)
    {
        return TypedResults.Ok((await store.ListAsync(cancellation)).Select(FirmwareView.Of).ToList());
    }

    private static async Task<Results<Created<FirmwareView>, ValidationProblem, ProblemHttpResult>> UploadAsync(
        HttpContext context, string? name, ClaimsPrincipal user, IFirmwareStore store, TimeProvider time, CancellationToken cancellation)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = LargestBundle;
        if (name?.Length > LongestName) return Wrong("name", $"must have {LongestName} characters at most");
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, cancellation);
        if (UpdateBundle.Read(body.ToArray(), out string reason) is not { } bundle) return Wrong("body", "is no bundle: " + reason);
        UpdateOffer offer = bundle.Offer;
        var firmware = new FirmwareRecord(
            offer.Id, offer.Bytes, string.IsNullOrWhiteSpace(name) ? offer.Version.ToString() : name.Trim(),
            user.Identity?.Name ?? string.Empty, time.GetUtcNow().ToUnixTimeMilliseconds());
        if (!await store.AddAsync(firmware, [.. Enumerable.Range(0, offer.PieceCount).Select(bundle.Piece)], cancellation))
            return TypedResults.Problem($"Firmware {offer.Id} is there already.", statusCode: StatusCodes.Status409Conflict);
        return TypedResults.Created("/api/firmware", FirmwareView.Of(firmware));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(
        string firmware, IFirmwareStore store, CancellationToken cancellation)
    {
        return await store.RemoveAsync(firmware, cancellation) ? TypedResults.NoContent() : NoSuchFirmware(firmware);
    }

    private static ValidationProblem Wrong(string field, string what)
    {
        return TypedResults.ValidationProblem(new Dictionary<string, string[]> { [field] = [what] });
    }
}
