namespace Devices.Kernels.Functions.Single;

/// <summary>The sine, after so many quarter turns, of arguments that are many turns away. Infinities and NaN give NaN.</summary>
internal readonly struct FarSine(uint quarterTurns) : IRareFunction<float>
{
    public V Invoke<V, W>(V x)
        where V : IArithmetic<V, float>, IWords<V, W>
        where W : IWord<W>
    {
        V r = FarAngle.Reduce(x, out V lost, out W turns);
        return Trigonometry.Wave(r, lost, V.FromWord(turns + quarterTurns));
    }
}

/// <summary>The tangent of arguments that are many turns away. Infinities and NaN give NaN.</summary>
internal readonly struct FarTangent : IRareFunction<float>
{
    public V Invoke<V, W>(V x)
        where V : IArithmetic<V, float>, IWords<V, W>
        where W : IWord<W>
    {
        V r = FarAngle.Reduce(x, out V lost, out W turns);
        return Trigonometry.Slope(r, lost, V.FromWord(turns));
    }
}
