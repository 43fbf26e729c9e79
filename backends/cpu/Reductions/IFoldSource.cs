namespace Devices.Cpu.Reductions;

/// <summary>Elements in some order, to be folded range by range into the columns of a row of results.</summary>
internal unsafe interface IFoldSource<T>
    where T : unmanaged
{
    /// <summary>Number of results.</summary>
    nint Width { get; }

    /// <summary>Elements, or rows of them, that may be folded one after the other: few enough to keep rounding errors small.</summary>
    nint Block { get; }

    /// <summary>Folds <paramref name="count"/> elements from number <paramref name="start"/> on into the results.</summary>
    void Fold(nint start, nint count, T* results);
}
