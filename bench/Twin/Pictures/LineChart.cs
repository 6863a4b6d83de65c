using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Battery.TwinEvaluation.Pictures;

/// <summary>Lines in a frame, as an SVG picture that reads on a light and on a dark page.</summary>
/// <param name="title">What is shown.</param>
/// <param name="across">What the horizontal axis is.</param>
/// <param name="up">What the vertical axis is.</param>
public sealed class LineChart(string title, string across, string up)
{
    private const int Width = 720;
    private const int Height = 300;
    private const int Left = 60;
    private const int Right = 20;
    private const int Top = 34;
    private const int Bottom = 44;
    private const int Ticks = 5;

    private readonly List<(string Name, string Colour, IReadOnlyList<(double X, double Y)> Points)> _lines = [];

    /// <summary>Adds a line.</summary>
    /// <param name="name">What it is; empty for a line without a name.</param>
    /// <param name="colour">As SVG names colours.</param>
    /// <param name="points">Its points.</param>
    public void Add(string name, string colour, IReadOnlyList<(double X, double Y)> points) => _lines.Add((name, colour, points));

    /// <summary>The picture.</summary>
    public string Svg()
    {
        (double X, double Y)[] all = [.. _lines.SelectMany(line => line.Points)];
        (double low, double high) = (all.Min(point => point.Y), all.Max(point => point.Y));
        (double first, double last) = (all.Min(point => point.X), all.Max(point => point.X));
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" role=\"img\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<title>{title}</title>\n<style>text{{font:12px sans-serif;fill:#777}}</style>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left}\" y=\"18\" font-weight=\"bold\">{title}</text>\n");
        for (int i = 0; i <= Ticks; i++)
        {
            double x = first + (last - first) * i / Ticks;
            double y = low + (high - low) * i / Ticks;
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{Left} {Down(y):f1}H{Width - Right}\" stroke=\"#7773\"/>\n");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left - 6}\" y=\"{Down(y) + 4:f1}\" text-anchor=\"end\">{y:g4}</text>\n");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Over(x):f1}\" y=\"{Height - 26}\" text-anchor=\"middle\">{x:g4}</text>\n");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left}\" y=\"{Height - 8}\">{across}; {up}</text>\n");
        int named = 0;
        foreach ((string name, string colour, IReadOnlyList<(double X, double Y)> points) in _lines)
        {
            string way = string.Join(" ", points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{Over(point.X):f1},{Down(point.Y):f1}")));
            svg.Append(CultureInfo.InvariantCulture, $"<polyline points=\"{way}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.3\"/>\n");
            if (name.Length == 0) continue;
            int right = Width - Right - 150 * named++;
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{right}\" y=\"{Height - 8}\" text-anchor=\"end\" style=\"fill:{colour}\">{name}</text>\n");
        }

        return svg.Append("</svg>\n").ToString();

        double Over(double x) => Left + (x - first) / Math.Max(last - first, 1e-9) * (Width - Left - Right);
        double Down(double y) => Height - Bottom - (y - low) / Math.Max(high - low, 1e-9) * (Height - Top - Bottom);
    }
}
