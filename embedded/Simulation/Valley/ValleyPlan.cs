using System;

namespace Battery.Simulation.Valley;

/// <summary>
/// What a valley's seed says of its ground: the HUB's secret and each mesh's place. Valleys of the same options share it.
/// </summary>
internal sealed class ValleyPlan
{
    public ValleyPlan(ValleyOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Meshes, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Meshes, 60);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.ModulesPerMesh, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.ModulesPerMesh, 32);
        Random = new Random(options.Seed);
        Random.NextBytes(Secret);
        Meshes = new (double, double, int)[options.Meshes];
        for (int i = 0; i < options.Meshes; i++)
        {
            (double angle, double distance) = (2 * Math.PI * Random.NextDouble(), options.RadiusMetres * Math.Sqrt(Random.NextDouble()));
            Meshes[i] = (distance * Math.Cos(angle), distance * Math.Sin(angle), Random.Next());
        }
    }

    /// <summary>For what is drawn during the run.</summary>
    public Random Random { get; }

    public byte[] Secret { get; } = new byte[32];

    public (double X, double Y, int Seed)[] Meshes { get; }
}
