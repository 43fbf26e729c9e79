namespace Devices.Kernels.Functions.Double;

/// <summary>The sine, after so many quarter turns, of arguments that are many turns away. Infinities and NaN give NaN.</summary>
internal readonly struct FarSine(uint quarterTurns) : IRareFunction<double>
{
    public V Invoke<V, W>(V x)
        where V : IArithmetic<V, double>, IWords<V, W>
        where W : IWord<W>
    {
        V r = FarAngle.Reduce(x, out V lost, out W turns);
        return Trigonometry.Wave(r, lost, V.FromWords(0u, turns + quarterTurns));
    }
}

/// <summary>The tangent of arguments that are many turns away. Infinities and NaN give NaN.</summary>
internal readonly struct FarTangent : IRareFunction<double>
{
    public V Invoke<V, W>(V x)
        where V : IArithmetic<V, double>, IWords<V, W>
        where W : IWord<W>
    {
        V r = FarAngle.Reduce(x, out V lost, out W turns);
        return Trigonometry.Slope(r, lost, V.FromWords(0u, turns));
    }
}
