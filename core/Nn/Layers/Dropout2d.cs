namespace Devices.Nn;

/// <summary>Sets whole channels of 2 dimensions to zero with probability p while training; <c>torch.nn.Dropout2d</c>.</summary>
public sealed class Dropout2d(double p = 0.5) : ChannelDropout(2, p);
