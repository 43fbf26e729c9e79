namespace Devices;

/// <summary>How a view was made, where that restricts writing through it.</summary>
internal enum ViewCreation
{
    /// <summary>Nothing restricts it.</summary>
    Default,

    /// <summary>Inside or from a custom function.</summary>
    CustomFunction,

    /// <summary>By an operator that returns several views.</summary>
    SeveralResults,

    /// <summary>While recording was switched off.</summary>
    NoGrad,

    /// <summary>In inference mode.</summary>
    Inference,
}
